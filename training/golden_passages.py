"""Passages and questions written for the golden files; none is taken from a publication."""

from __future__ import annotations

# Each entry: (context, questions).
PASSAGES: list[tuple[str, list[str]]] = [
    (
        "The cathode of our pouch cell is LiNi0.8Co0.15Al0.05O2, the anode is graphite, and the electrolyte is 1 M LiPF6 in EC:DEC (1:1).",
        [
            "What is the cathode?",
            "What is the anode?",
            "What is the electrolyte?",
            "What's the salt?",
            "What is the ratio of EC to DEC?",
        ],
    ),
    (
        "Layered Li[Li0.2Mn0.54Ni0.13Co0.13]O2 was paired with a lithium foil. At 0.1 C the lithium-rich cathode gave 251 mAh g-1, but it lost 38 mV of its mean voltage within twenty cycles.",
        [
            "What is the cathode?",
            "What is the value of the capacity?",
            "What was it paired with?",
            "How much voltage was lost?",
            "Within how many cycles?",
        ],
    ),
    (
        "Half cells with LiCoO₂ were charged to 4.45 V vs. Li/Li⁺ at 45 °C. The LiCoO₂ electrode kept 91 % of its capacity after 300 cycles when the electrolyte held 2 wt% of fluoroethylene carbonate.",
        [
            "What is the cathode?",
            "To what voltage were the cells charged?",
            "What is the capacity retention?",
            "At which temperature were they charged?",
            "What did the electrolyte hold?",
        ],
    ),
    (
        "Na3V2(PO4)3/C powders were made by spray drying and fired at 800 °C under argon. As a sodium-ion cathode the Na3V2(PO4)3/C sample delivers 113.4 mAh g−1 at 0.2C and 84 mAh g−1 at 30C.",
        [
            "What is the cathode?",
            "How were the powders made?",
            "What is the capacity at 30C?",
            "What is the firing temperature?",
            "What material has a capacity of 113.4 mAh g−1?",
        ],
    ),
    (
        "Lithium–sulfur cells promise a theoretical energy density of 2,600 Wh kg−1. Their weak point is the shuttle of polysulfides (Li2Sn, 4 ≤ n ≤ 8), which dissolve in ether electrolytes such as 1 M LiTFSI in DOL/DME (1:1, v/v) and react with the lithium anode.",
        [
            "What is the anode?",
            "What is the electrolyte?",
            "What is the theoretical energy density?",
            "What is the weak point of lithium–sulfur cells?",
            "What is the cathode?",
        ],
    ),
    (
        "A 12 µm thick α-Al2O3 layer on the separator raised the onset of thermal runaway from 173 °C to 209 °C; the β-phase gave no gain.",
        [
            "How thick is the layer?",
            "What raised the onset of thermal runaway?",
            "What is the anode?",
            "Which phase gave no gain?",
            "At what temperature does thermal runaway begin with the layer?",
        ],
    ),
    (
        "MnO2·0.5H2O nanorods || zinc foil cells with 2 M ZnSO4 + 0.1 M MnSO4 reached 308 mA h g−1 at 0.3 A g−1 and kept 0.0027 % fade per cycle over 5000 cycles.",
        [
            "What is the cathode?",
            "What is the anode?",
            "What is the electrolyte?",
            "How many cycles were run?",
            "What is the fade per cycle?",
        ],
    ),
    (
        "锂离子电池 (lithium-ion battery) with a 石墨 (graphite) anode was tested in 北京. 放电容量 was 350 mAh/g.",
        [
            "What is the anode?",
            "Where was the battery tested?",
            "What is the capacity?",
            "What does 石墨 mean?",
            "What is the electrolyte?",
        ],
    ),
    (
        "Our intern wrote 🔋⚡ next to the best result: the Si@C yolk–shell anode kept 1,512 mAh g⁻¹ 🎉 after 1 000 cycles at 1 A g⁻¹.",
        [
            "What is the anode?",
            "How many cycles did the anode last?",
            "What did the intern write?",
            "What is the capacity?",
            "At which current density was it cycled?",
        ],
    ),
    (
        "Dr Éléonore Müller-Ångström and José Peña measured the Li₇La₃Zr₂O₁₂ pellet in Zürich; its ionic conductivity was 3.1 × 10⁻⁴ S cm⁻¹ at 25 °C, naïve estimates gave 1 × 10⁻³.",
        [
            "Who measured the pellet?",
            "What is the ionic conductivity?",
            "Where was the pellet measured?",
            "What is the solid electrolyte?",
            "What did naïve estimates give?",
        ],
    ),
    (
        "The electro\u00adlyte con\u00adtained so\u00addium hexa\u00adfluoro\u00adphos\u00adphate in diglyme, and the anode was hard car\u00adbon derived from coconut shells.",
        [
            "What is the anode?",
            "What is the electrolyte?",
            "What was the hard carbon derived from?",
            "What is the solvent?",
            "What is the cathode?",
        ],
    ),
    (
        "Spinel LiMn2O4 (LMO) dissolves manganese above 55 °C. Doping with 3 % aluminium, i.e. LiAl0.03Mn1.97O4, halves the dissolution but costs 6 mAh g-1.",
        [
            "What does LMO stand for?",
            "What halves the dissolution?",
            "How much capacity does doping cost?",
            "Above which temperature does manganese dissolve?",
            "What is the anode?",
        ],
    ),
    (
        "A symmetric Na | Na3Zr2Si2PO12 | Na cell ran for 1,400 h at 0.1 mA cm-2 without a short circuit, whereas the cell with the bare β″-Al2O3 tube shorted after 212 h.",
        [
            "What is the electrolyte?",
            "How long did the cell run?",
            "At what current density did the cell run?",
            "Which tube shorted?",
            "What is the anode?",
        ],
    ),
    (
        "LiFePO4 from the first supplier held 0.9 wt% of carbon; LiFePO4 from the second held 1.6 wt%. Only the second LiFePO4 reached 155 mAh g-1 at 1C.",
        [
            "How much carbon did LiFePO4 from the second supplier hold?",
            "Which LiFePO4 reached 155 mAh g-1?",
            "What is the capacity at 1C?",
            "What material was bought?",
            "How much carbon did the first hold?",
        ],
    ),
    (
        "Zinc is the anode. Zinc is cheap. Zinc is safe. Yet zinc grows dendrites, and zinc corrodes in 6 M KOH.",
        [
            "What is the anode?",
            "What is cheap?",
            "What grows dendrites?",
            "In what does zinc corrode?",
            "What is the cathode?",
        ],
    ),
    (
        "We compared three binders: PVDF, CMC/SBR and poly(acrylic acid). The silicon anode with poly(acrylic acid) kept 78.2 %, with CMC/SBR 61.0 % and with PVDF only 12.5 % of its capacity, respectively.",
        [
            "Which binders were compared?",
            "What is the capacity retention with PVDF?",
            "Which binder was the best?",
            "What is the anode?",
            "What material has a capacity retention of 61.0 %?",
        ],
    ),
    (
        "The red lighthouse on the northern pier was built in 1887 by a retired whaling captain named Olaf Brandt. He paid for it with the sale of two ships and refused every medal the harbour town offered him.",
        [
            "Who built the lighthouse?",
            "When was the lighthouse built?",
            "How did he pay for it?",
            "What colour is the lighthouse?",
            "What did he refuse?",
        ],
    ),
    (
        "Bread dough rises because yeast turns sugar into carbon dioxide and alcohol. In a warm kitchen (about 27 °C) the first rise takes 90 minutes; in the fridge it takes a whole night, and the crumb tastes better.",
        [
            "Why does bread dough rise?",
            "How long does the first rise take in a warm kitchen?",
            "What does yeast turn sugar into?",
            "Where does the rise take a whole night?",
            "Who invented bread?",
        ],
    ),
    (
        "Mount Karwen, 3,214 m high, is the last active volcano of the island; its most recent eruption, in March 1996, covered the villages of Tesh and Olm with 40 cm of ash.",
        [
            "How high is Mount Karwen?",
            "When was its most recent eruption?",
            "Which villages were covered with ash?",
            "How deep was the ash?",
            "What is Mount Karwen?",
        ],
    ),
    (
        "The orchestra rehearsed Sibelius in the morning and Dvořák in the afternoon. Because the second oboe had missed her train from Gdańsk, the conductor, Anneke van der Laan, sang the solo herself.",
        [
            "Who sang the solo?",
            "What did the orchestra rehearse in the afternoon?",
            "Where did the train come from?",
            "Why did the conductor sing?",
            "When was Sibelius rehearsed?",
        ],
    ),
    (
        "Ada's grandmother kept bees for fifty-two years. Each hive gave her roughly 18 kg of honey a year, which she traded for firewood, salt and—once—a bicycle.",
        [
            "How long did she keep bees?",
            "How much honey did each hive give?",
            "What did she trade the honey for?",
            "Who kept bees?",
            "What did she get once?",
        ],
    ),
    (
        "In a dual-graphite cell both the anode and the cathode are graphite; anions such as PF6− go into the cathode at 4.9 V while Li+ goes into the anode. The electrolyte, 4 M LiPF6 in EMC, supplies both ions.",
        [
            "What is the anode?",
            "What is the cathode?",
            "What is the electrolyte?",
            "At which voltage do the anions go in?",
            "Which anions go into the cathode?",
        ],
    ),
    (
        "Potassium-ion batteries: KVPO4F cathode, K metal anode, 0.8 M KPF6 in EC/PC. Average voltage 4.02 V; energy 431 Wh kg−1 (cathode mass only).",
        [
            "What is the cathode?",
            "What is the anode?",
            "What is the electrolyte?",
            "What is the average voltage?",
            "What is the energy?",
        ],
    ),
    (
        'The word anode comes from the Greek ἄνοδος, "way up"; Faraday, on Whewell\'s advice, printed it in 1834 together with cathode and electrolyte.',
        [
            "Where does the word anode come from?",
            "Who printed it?",
            "When was it printed?",
            "What does ἄνοδος mean?",
            "What is the anode?",
        ],
    ),
    (
        "Sb2S3/MXene (Ti3C2Tx) hybrids, as the anode of a sodium-ion full cell with Na3V2(PO4)2F3, deliver 402 mAh·g−1 at 0.1 A·g−1 and 218 mAh·g−1 at 10 A·g−1.",
        [
            "What is the anode?",
            "What is the cathode?",
            "What is the capacity at 10 A·g−1?",
            "What is the formula of MXene?",
            "What material has a capacity of 402 mAh·g−1?",
        ],
    ),
    (
        "Coulombic efficiency (CE) rose from 92.1% in the first cycle to 99.96% in the fiftieth; the copper current collector coated with 200 nm of silver was the reason.",
        [
            "What is the Coulombic efficiency in the first cycle?",
            "What does CE stand for?",
            "What was the reason?",
            "How thick is the silver?",
            "What is the electrolyte?",
        ],
    ),
    (
        "x = 0, 0.25, 0.5 and 0.75 in LiNi1−xMnxO2 gave 188, 171, 164 and 139 mAh g−1, respectively, at C/10 between 2.7 and 4.3 V.",
        [
            "What is the capacity for x = 0.5?",
            "Between which voltages were the samples cycled?",
            "Which compound was varied?",
            "What is the rate?",
            "What material has a capacity of 188 mAh g−1?",
        ],
    ),
    (
        "The solid polymer electrolyte PEO–LiTFSI (EO:Li = 18:1) filled with 10 wt% Li6.4La3Zr1.4Ta0.6O12 shows σ = 1.2 × 10−4 S cm−1 at 30 °C and an electrochemical window of 5.1 V.",
        [
            "What is the electrolyte?",
            "What is the conductivity?",
            "What is the filler?",
            "What is the electrochemical window?",
            "What is the ratio of EO to Li?",
        ],
    ),
    (
        "LFP//LTO cells (LFP: LiFePO4, LTO: Li4Ti5O12) of 2.5 Ah were floated at 2.7 V and 60 °C for 18 months. The impedance doubled; the capacity hardly moved (−1.8 %).",
        [
            "What is the anode?",
            "What does LTO stand for?",
            "How long were the cells floated?",
            "What doubled?",
            "By how much did the capacity change?",
        ],
    ),
    (
        "Seawater batteries take their cathode for free: sodium ions from the sea pass a NASICON membrane, and oxygen is reduced on a carbon felt coated with Pt/C.",
        [
            "What is the cathode?",
            "What membrane do the ions pass?",
            "Where do the sodium ions come from?",
            "What is the carbon felt coated with?",
            "What is the anode?",
        ],
    ),
    (
        "Lead–acid batteries still start most cars. Pb is the negative plate, PbO2 the positive plate, and H2SO4 (about 37 wt%) the electrolyte; on discharge both plates turn to PbSO4.",
        [
            "What is the electrolyte?",
            "What is the negative plate?",
            "What is the positive plate?",
            "What do both plates turn to?",
            "What do lead–acid batteries do?",
        ],
    ),
    (
        "Vanadium redox flow batteries store energy in tanks of V2+/V3+ and VO2+/VO2+ solutions in 3 M H2SO4, separated by a Nafion 212 membrane. A 250 kW / 1 MWh plant was opened in Kōchi in 2019.",
        [
            "Which membrane separates the tanks?",
            "How large is the plant?",
            "Where was the plant opened?",
            "What do the tanks hold?",
            "When was the plant opened?",
        ],
    ),
    (
        "An Fe–air cell with an iron powder anode and a La0.6Ca0.4CoO3 bifunctional cathode ran 120 cycles in 28 wt% KOH with 0.65 M LiOH and 5 mM K2S.",
        [
            "What is the anode?",
            "What is the cathode?",
            "What is the electrolyte?",
            "How many cycles did the cell run?",
            "How much K2S was added?",
        ],
    ),
    (
        "SOFC test: Ni-YSZ anode (500 µm) | 8YSZ electrolyte (10 µm) | La0.8Sr0.2MnO3−δ cathode (30 µm), peak power 0.91 W cm−2 at 800 °C in wet H2.",
        [
            "What is the anode?",
            "What is the electrolyte?",
            "What is the cathode?",
            "What is the peak power?",
            "How thick is the electrolyte?",
        ],
    ),
    (
        "The authors thank the machine shop. No battery was harmed; the three coin cells that swelled had been overcharged to 5.2 V on purpose.",
        [
            "Why did the coin cells swell?",
            "Who is thanked?",
            "How many coin cells swelled?",
            "What is the anode?",
            "What is the electrolyte?",
        ],
    ),
    (
        "Supercapacitors with RuO2·xH2O reach 720 F g−1 in 0.5 M H2SO4, MnO2 films 200–350 F g−1 in Na2SO4, and activated carbon (YP-50F) roughly 100 F g−1 in 1 M TEABF4/ACN.",
        [
            "What is the capacitance of RuO2·xH2O?",
            "In which electrolyte does RuO2 reach 720 F g−1?",
            "What is the capacitance of activated carbon?",
            "Which salt is used with ACN?",
            "What material has a capacitance of 720 F g−1?",
        ],
    ),
    (
        "Ti foil (25 μm) replaced Al foil, since Al corroded in the LiFSI electrolyte at 4.2 V; cost, however, rose from $3.1 to $19.7 per m².",
        [
            "Why was Al foil replaced?",
            "What replaced Al foil?",
            "What is the cost of Ti foil?",
            "What is the electrolyte?",
            "How thick is the Ti foil?",
        ],
    ),
    (
        "Prussian white, Na1.92Fe[Fe(CN)6], is a cathode without cobalt or nickel. Water in its pores is the enemy: dried at 170 °C in vacuum for 24 h, it gives 158 mAh g−1 with one flat plateau at 3.1 V.",
        [
            "What is the cathode?",
            "What is the enemy?",
            "How was it dried?",
            "What is the capacity?",
            "At which voltage is the plateau?",
        ],
    ),
    (
        "Recycling recovered 98.7 % of Li, 97.1 % of Co and 96.4 % of Ni from spent NMC622 with 2 M citric acid + 4 vol.% H2O2 at 80 °C in 90 min.",
        [
            "How much Co was recovered?",
            "What was the leaching agent?",
            "What was recycled?",
            "How long did the leaching take?",
            "What is the anode?",
        ],
    ),
    (
        'e.g., "dead" lithium; i.e., Li° that lost contact… The plated Li (≈4 mAh/cm²) on bare Cu is grey—mossy, even—while on Cu/ZnO it\'s silvery & flat.',
        [
            'What is "dead" lithium?',
            "How does the Li look on bare Cu?",
            "How much Li was plated?",
            "On what is it silvery?",
            "What is the cathode?",
        ],
    ),
    (
        "A cell is worth its weakest part: first the separator tore,then the tab broke(fatigue),finally the LiNi0.6Mn0.2Co0.2O2cathode cracked.No one looked at the SiOx/graphite anode.",
        [
            "What is the cathode?",
            "What is the anode?",
            "What tore first?",
            "Why did the tab break?",
            "What cracked?",
        ],
    ),
    (
        "TABLE 2\tSample\tTap density / g cm-3\tCapacity / mAh g-1\nNMC-A\t2.31\t172.5\nNMC-B\t2.48\t169.9\nNMC-C\t2.07\t175.2\n",
        [
            "What is the tap density of NMC-B?",
            "What is the capacity of NMC-C?",
            "Which sample has a capacity of 172.5?",
            "What is the unit of the tap density?",
            "What is the electrolyte?",
        ],
    ),
    (
        "   The   anode,\u00a0a Li–In alloy,\u2003sits below the argyrodite Li6PS5Cl\u200b pellet.\r\n\r\nThe cathode is a mix of 70 % LiNbO3-coated NCM811, 27 % Li6PS5Cl and 3 % VGCF.   ",
        [
            "What is the anode?",
            "What is the solid electrolyte?",
            "What is the cathode?",
            "How much VGCF is in the mix?",
            "What coats NCM811?",
        ],
    ),
    (
        "ＮＣＭ８１１ and ﬁne ﬂake graphite were mixed; the oﬃcial data sheet lists 4.2 Ω·cm², ½ of last year's value, for the ＮＣＭ８１１ cathode.",
        [
            "What is the cathode?",
            "What does the data sheet list?",
            "What was mixed?",
            "What is the anode?",
            "What is half of last year's value?",
        ],
    ),
    (
        "Температура была 60 °C. The Russian team cycled Li2FeSiO4 in 1M LiPF6/EC+DMC; the Greek team (Θεσσαλονίκη) used Li2MnSiO4 and saw its capacity fall from 209 to 71 mAh/g.",
        [
            "What did the Russian team cycle?",
            "What did the Greek team use?",
            "What is the electrolyte?",
            "From what value did the capacity fall?",
            "What was the temperature?",
        ],
    ),
    (
        "Why did the aluminium-ion cell fail? Because its ionic liquid, AlCl3/[EMIm]Cl (1.3:1), ate through the steel casing. With a Ta-lined casing the same graphite-foam cathode lasted 7,500 cycles at 5,000 mA g-1.",
        [
            "What is the cathode?",
            "What is the electrolyte?",
            "Why did the cell fail?",
            "How many cycles did the cathode last?",
            "What was the casing lined with?",
        ],
    ),
    (
        "Calcium metal plates reversibly from Ca(BH4)2 in THF at room temperature: 1 mAh cm−2 at 1 mA cm−2, with polarisation near 100 mV for more than 50 cycles.",
        [
            "From what does calcium plate?",
            "What is the polarisation?",
            "What is the solvent?",
            "How many cycles are shown?",
            "What is the cathode?",
        ],
    ),
    (
        "Cycle life grew with pressure: 0.1 MPa, 84 cycles; 0.5 MPa, 231 cycles; 2 MPa, 655 cycles. The anode-free cell (bare Cu ‖ NMC532, 2 mAh cm-2) used LiDFOB/LiBF4 in FEC:DEC.",
        [
            "How many cycles did the cell reach at 0.5 MPa?",
            "What is the cathode?",
            "What is the electrolyte?",
            "What grew with pressure?",
            "What is the anode?",
        ],
    ),
    (
        "Tin phosphide, Sn4P3, stores sodium in two steps: first Na15Sn4 forms, then Na3P. Together they account for a theoretical capacity of 1,132 mAh g-1, of which ball-milled Sn4P3/C with NaPF6 in FEC-containing EC:DEC gave 718.",
        [
            "What is the theoretical capacity?",
            "What forms first?",
            "How much did ball-milled Sn4P3/C give?",
            "What is the anode?",
            "What is the electrolyte?",
        ],
    ),
    (
        "Organic electrodes avoid metals altogether. Poly(2,2,6,6-tetramethylpiperidinyloxy-4-yl methacrylate), PTMA for short, charges in seconds at 3.6 V vs Li+/Li, but holds just 111 mAh g-1; tetralithium 1,4,5,8-naphthalenetetracarboxylate has been tried as its anode.",
        [
            "What is PTMA?",
            "What has been tried as the anode?",
            "At which voltage does PTMA charge?",
            "How much does PTMA hold?",
            "What do organic electrodes avoid?",
        ],
    ),
    (
        "“Is it the cathode?” she asked. “No,” he said, “it's the cell's electrolyte—LiBOB—that turned brown.” They didn't know that the LiNi0.5Mn1.5O4 batch had been swapped.",
        [
            "What is the electrolyte?",
            "What turned brown?",
            "What had been swapped?",
            "What is the cathode?",
            "What colour was LiBOB?",
        ],
    ),
    (
        "Magnesium cells use Mo6S8.",
        [
            "What is the cathode?",
            "What do magnesium cells use?",
            "What is the anode?",
            "What is used?",
            "Who?",
        ],
    ),
    (
        "α-Fe2O3@C//AC, γ-MnS/rGO//AC and δ-MnO2//AC (AC = activated carbon) were compared as lithium-ion capacitors: 128, 143 and 97 Wh kg-1 at 200 W kg-1.",
        [
            "What does AC stand for?",
            "What is the energy of γ-MnS/rGO//AC?",
            "What was compared?",
            "At which power were they compared?",
            "What is the anode?",
        ],
    ),
    (
        "The recipe takes 250 g of chickpeas soaked overnight, two lemons, 3 tbsp of tahini and a pinch of cumin. Purée everything, add ice water until it is pale and smooth, and finish with olive oil; it keeps four days in the fridge.",
        [
            "How much chickpeas does the recipe take?",
            "How long does it keep?",
            "What is added until it is smooth?",
            "With what is it finished?",
            "How many lemons are needed?",
        ],
    ),
    (
        "Line 4 of the metro opened on 9 May 2011 between Harbour Gate and Old Mill, 14.6 km with 17 stations. Ridership in its first year was 21 million, twice the forecast, so the operator bought 12 more trains from a maker in Brno.",
        [
            "When did line 4 open?",
            "How many stations does line 4 have?",
            "What was the ridership in its first year?",
            "How long is the line?",
            "Where is the train maker?",
        ],
    ),
]

# Longer texts: passage indices joined by a separator; more than 384 tokens, some more than 1,000.
LONG_TEXTS: list[tuple[list[int], str, list[str]]] = [
    (
        list(range(16, 26)),
        " ",
        ["Who built the lighthouse?", "What is the average voltage?", "What is the electrolyte?"],
    ),
    (
        list(range(0, 10)),
        "\n\n",
        ["What is the anode?", "What is the ionic conductivity?", "What is the electrolyte?"],
    ),
    (
        list(range(24, 36)),
        "\n",
        [
            "What is the positive plate?",
            "Which membrane separates the tanks?",
            "What is the cathode?",
        ],
    ),
    (
        list(range(0, 24)),
        " ",
        ["What is the cathode?", "How high is Mount Karwen?", "What grows dendrites?"],
    ),
    (list(range(54, 28, -1)), "\n\n", ["When did line 4 open?", "What is the cathode?"]),
]
