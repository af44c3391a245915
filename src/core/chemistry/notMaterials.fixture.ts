/** Answers that a question-answering model may give and that name no material; written for the tests. */
export const NOT_MATERIALS: readonly string[] = (
  'anode|cathode|electrolyte|the electrolyte|negative electrode|positive electrode|electrodes|electrode material|active material|' +
  'cathode materials|battery|batteries|lithium-ion batteries|Li-ion battery|sodium-ion batteries|LIBs|SIBs|Na-ion cells|' +
  'rechargeable batteries|full cell|half-cell|coin cell|pouch cells|symmetric cells|solid-state batteries|supercapacitors|' +
  'electric vehicles|EVs|energy storage systems|portable electronics|high capacity|capacity|reversible capacity|' +
  'specific capacity of 350|cycling stability|cycle life|rate capability|rate performance|high rate performance|energy density|' +
  'high energy density|power density|Coulombic efficiency|voltage|high voltage|voltage window|operating voltage|' +
  'conductivity|ionic conductivity|electronic conductivity|low cost|high safety|safety|abundance|mechanical properties|' +
  'thermal stability|electrochemical performance|excellent electrochemical performance|capacity retention|impedance|' +
  'volume expansion|volume change|kinetics|diffusion coefficient|overpotential|interface|interphase|SEI|CEI|' +
  'solid electrolyte interphase|solid electrolyte interface|surface|particle size|morphology|structure|layered structure|' +
  'layered|crystal structure|porous structure|hierarchical structure|framework|intercalation-type|conversion-type|alloying-type|' +
  'intercalation mechanism|mechanism|reaction mechanism|phase transition|structural evolution|degradation|dendrites|' +
  'dendrite growth|nanoparticles|nanosheets|nanowires|composite|composites|nanocomposite|materials|new materials|' +
  'promising candidates|candidate|high-performance|next-generation|novel|conventional|stable|liquid|solid|organic|' +
  'aqueous|nonaqueous|non-aqueous|aprotic|hybrid|molten|quasi-solid|flexible|thin film|thick|separator|binder|current collector|' +
  'conductive additive|additives|coating|coating layer|synthesis|hydrothermal method|ball milling|sol-gel method|calcination|' +
  'spray drying|electrospinning|annealing|XRD|X-ray diffraction|SEM|TEM|XPS|DFT calculations|cyclic voltammetry|CV|EIS|' +
  'impedance spectroscopy|Raman spectroscopy|in situ|ex situ|first-principles calculations|machine learning|model|' +
  'simulation|experiment|experimental results|this work|this study|our work|researchers|scientists|the authors|Figure 1|' +
  'Fig. 2|Table 1|two|three|100 cycles|1000 cycles at 1 C|0.1 C|200 mA g-1|372 mAh g-1|3.7 V|25 °C|room temperature|high temperature|' +
  'low temperatures|wide temperature range|pressure|current density|loading|areal loading|thickness|porosity|strategy|design|' +
  'approach|method|process|the former|the latter|which|them|it|both electrodes|one side|other side|grid storage|large-scale applications|' +
  'stationary energy storage|market|industry|commercialization|sustainability|environment|recycling|cost|resource|price|demand|' +
  'challenges|issues|problems|review|progress|perspective|future|research|development|good performance|superior performance|' +
  'fast charging|charge transfer|electron transfer|ion transport|ion diffusion|transference number|solvation structure|' +
  'viscosity|wettability|flammability|redox potential|HOMO|LUMO|band gap|density of states|voltage plateau|plateau|hysteresis|' +
  'initial efficiency|irreversible capacity loss|self-discharge|internal resistance|polarization|side reactions|decomposition|' +
  'gas evolution|thermal runaway|overcharge|short circuit|cell design|stack|pack|module|device|sensor|microbial fuel cell|flow battery|' +
  'redox flow batteries|lithium-sulfur battery|Li-S batteries|sodium-sulfur batteries|metal-air batteries|Zn-ion batteries|' +
  'anode-free|anode side|cathode side|opposite electrode|working electrode|counter electrode|reference electrode|improved|' +
  'enhanced|optimized|increasing attention|wide use|important role|key component|main component|ultimate goal|appropriate state'
).split('|');
