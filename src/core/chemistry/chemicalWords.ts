/** Words (lower case, singular) that name a substance or a chemically specific class by themselves. */
export const CHEMICAL_WORDS: ReadonlySet<string> = new Set(
  (
    'carbon carbonaceous graphite graphitic graphene graphyne graphdiyne silicene phosphorene borophosphene antimonene ' +
    'borophene fullerene fulleryne diamond coke soot charcoal char biochar coal anthracite lignin cellulose nanocellulose ' +
    'starch chitosan alginate gelatin protein peptide sugar sucrose glucose melamine cotton wood silk wool leaf peel husk ' +
    'pencil biomass biowaste waste peat seaweed yarn rubber silicone nafion celgard jeffamine ketjen ketjenblack acetylene ' +
    'polymer polymeric copolymer terpolymer monomer oligomer ionomer elastomer polyanion polyanionic polyelectrolyte ' +
    'polyether polyester polymerized polyanhydride resin macromolecule macromolecular biopolymer hydrogel ionogel eutectogel aerogel xerogel gelled gel ' +
    'organogel cryogel dendrimer ceramic nanoceramic glass glassy enamel cermet garnet perovskite spinel olivine ' +
    'argyrodite zeolite clay mica rutile anatase brookite tunnel maricite hollandite wurtzite bronze rust pigment dye ' +
    'mineral metal metallic alkali alloy steel brass amalgam solder salt eutectic melt water seawater brine aqua acid acidic ' +
    'base alkaline hydroxide oxide peroxide superoxide dioxide oxygen air ozone ether glyme diglyme triglyme tetraglyme monoglyme ' +
    'ester alcohol ketone aldehyde amine amide imide imine urea carbamate carbonate nitrile lactone sulfone sulfolane ' +
    'sulfoxide glycol glycerol ethanol methanol propanol butanol phenol methane ethane propane butane hexane octane ' +
    'cyclohexane toluene benzene xylene naphthalene pyrene pyridine pyrrole thiophene furan aniline quinone anthraquinone ' +
    'benzoquinone hydroquinone naphthoquinone tempo viologen ferrocene porphyrin phthalocyanine melanin hydrocarbon aromatic ' +
    'aliphatic organosulfur organic-inorganic organosilicon organometallic organosilyl silane siloxane disiloxane silicon ' +
    'silica alumina titania zirconia ceria magnesia yttria chalcogen chalcogenide dichalcogenide halogen halide pnictide ' +
    'chloride bromide iodide fluoride iodine zwitterion polyiodide polysulfide sulfide disulfide selenide telluride ' +
    'phosphide nitride carbide boride hydride silicide arsenide antimonide cyanide dicyanamide mxene nasicon lisicon thio-lisicon lipon ' +
    'superionic superlattice intermetallic bimetallic heterometallic polyoxometalate prussian butyrolactone dioxolane dimethoxyethane acetonitrile ' +
    'tetrahydrofuran sulfur sulphur sulfurized selenized phosphatized lithiated sodiated presodiated prelithiated potassiated hydrogen ' +
    'fluorinated chlorinated oxyfluoride grignard lewis closo borate sponge membrane ionic-liquid superconcentrated water-in-salt ' +
    'solvent pyrrolidinium imidazolium ammonium phosphonium sulfonium piperidinium pyridinium choline quinoxaline phenazine flavin ' +
    'sandwich gallium-based blende pyrite goethite magnetite anion ferri ferro petroleum pitch kerosene oil wax nanotube buckypaper nanodiamond rgo ' +
    'fluorocarbon perfluoropolyether oligoether disilane alluaudite honeycomb cream polyol terpenoid chevrel saltwater carbonous elastomeric epoxy nylon teflon kevlar mylar paper tissue cyano'
  ).split(' '),
);

/** Endings of compound names: nitrate, sulfide, hexene, ethanol, imidazolium, polypyrrole … */
export const CHEMICAL_ENDING =
  /(?:[^aeiou\W]ide|ate|ite|ene|yne|ane|ol|yl|one|ine|ium|ose|in|ester|ether|glyme|nitrile|amide|imide|lactone|furan|oxane|olane|azole|pyrrole|oxide|sulfone|glycol|phene|siloxane|oxo|quinone|aniline|amine|urea|acid|carbon|phosphorus|metalate|chalcogenide)$/;

/** Beginnings that only compound names have. */
export const CHEMICAL_BEGINNING =
  /^(?:lithium|sodium|potassium|magnesium|sulfur|graphene|tetramethoxy|tetraethoxy|poly(?!crystal|morph|tech)|fluoro|chloro|bromo|iodo|cyano|nitro(?!us)|hydroxy|methoxy|ethoxy|methyl|ethyl|propyl|butyl|vinyl|phenyl|benzo|dimethyl|diethyl|tri(?:methyl|ethyl|fluoro|phenyl|chloro)|tetra(?:ethyl|methyl|fluoro|cyano|hydro)|hexa(?:fluoro|cyano)|perfluoro|difluoro|bis\(|sulf|sulph|thio|phospho|organo(?!graphy)|oxy(?:sulf|fluor|carb|nitr)|halo|alumino|boro|ferro|ferri|lithio|titan|vanad|niob|tungst|molybd|antimon|bismuth|zirconi|mangan|cupr|graphit|carbonac|silicon|imidazol|pyrrolidin)/;

/** Ordinary words that the endings above would take for compounds. */
export const NOT_CHEMICAL_WORDS: ReadonlySet<string> = new Set(
  (
    'state rate separate intermediate appropriate moderate alternate alternative accurate candidate climate coordinate demonstrate ' +
    'elaborate estimate evaluate facilitate fabricate generate illustrate immediate indicate investigate isolate late mate ' +
    'operate plate private promote rate regulate relate remote route ultimate update template date delicate dedicate duplicate ' +
    'approximate adequate aggregate accelerate accommodate activate advocate alleviate anticipate appreciate associate calculate ' +
    'c-rate corporate create deteriorate eliminate evaporate formulate incorporate integrate mitigate originate participate ' +
    'penetrate precipitate propagate saturate simulate stimulate substrate tolerate translate ' +
    'site composite finite infinite opposite definite despite quite white write favorite favourite website requisite ' +
    'side wide guide provide decide slide inside outside beside wayside divide reside bride pride ride tide hide ' +
    'scene gene hygiene intervene serene convene plane crane membrane lane mundane insane arcane hurricane ' +
    'control protocol symbol pool school tool cool patrol vol mol molecule ' +
    'one phone zone alone stone tone cyclone milestone done gone none bone drone cone backbone ' +
    'machine line engine routine define combine determine examine fine mine nine shine online pipeline guideline baseline ' +
    'outline genuine marine turbine medicine discipline decline divine refine combine crystalline nanocrystalline polycrystalline ' +
    'macrocrystalline microcrystalline medium stadium premium aquarium equilibrium museum symposium compendium ' +
    'those whose purpose dose lose loose close rose expose propose compose suppose choose goose diagnose nose ' +
    'in main gain pain train grain strain contain obtain remain retain sustain explain certain domain chain again thin skin spin ' +
    'win begin within origin margin bin pin join coin basin cabin ruin rain brain drain plain terrain captain bargain maintain ' +
    'vein twin fin din kin urchin robin plugin resin-based thin-film built-in plug-in highest ' +
    'herein therein wherein leads together altogether dominate migrate attain pristine dendrite dendrites nanocomposite biocomposite style weekly only family really early likely highly' +
    ' polymorph polycrystal polycrystalline oscillate capacitate half-cell full-cell'
  ).split(' '),
);

/** Capitals that are no material: techniques, devices, effects, organisations, units. */
export const NOT_MATERIAL_ABBREVIATIONS: ReadonlySet<string> = new Set(
  (
    'LIB LIBs SIB SIBs NIB NIBs KIB KIBs PIB PIBs MIB ZIB ZIBs AIB LMB LMBs SMB SMBs NMB ASSB ASSBs ASSLB ASSLBs SSB SSBs ' +
    'LSB LSBs RFB VRFB ARFB EV EVs HEV HEVs PHEV BEV ESS EES EESS BMS SOFC SOFCs PEMFC MFC MFCs DMFC AFC EDLC EDLCs LICs ' +
    'SICs NICs KIC DIB DIBs DSSC DSSCs PEC LAB LABs ZAB ZABs MAB AZIB AZIBs ARB RIB RMB RMBs ' +
    'FIG HTC ACS QD QDs OV OVs NW NWs NP NPs NS NSs NTA NTAs SEI CEI EEI ASEI CV XRD SEM TEM HRTEM STEM FESEM EDS EDX EELS XPS XANES EXAFS XAS NMR FTIR IR UV Raman AFM STM EIS GITT ' +
    'PITT DSC TGA BET ICP DFT MD AIMD MC ML AI HOMO LUMO DOS PDOS LSV GC HPLC XRF EPR ESR SIMS TOF USA UK EU US DOE NASA ' +
    'OCV SOC SOH DOD CE ICE ORR OER HER HOR RHE SHE NHE SCE RT HT LT ICL CCCV RDE RRDE UPS PXRD SAED ' +
    'PDF CT XCT IoT GHG LCA CO2RR CVD ALD PVD PLD MBE RF DC 3D 2D 1D 0D 4D III II IV VI VII VIII'
  ).split(' '),
);
