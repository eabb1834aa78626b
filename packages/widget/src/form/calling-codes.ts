/**
 * Countries by calling code, as libphonenumber has them (a test holds the two equal), the main country first: an entry for
 * each of 1 to 99 in order, and where a code has a third digit, one for each of 0 to 9 in it.
 */
const table =
  "USAGAIASBBBMBSCADMDOGDGUJMKNKYLCMPMSPRSXTCTTVCVGVI      RUKZ             EG .SS.MAEH.DZ...TN..LY. GM.SN.MR.ML.GN.CI.BF.NE.TG.BJ MU.LR.SL.GH.NG.TD.CF.CM.CV.ST GQ.GA.CG.CD.AO.GW.IO.AC.SC.SD RW.ET.SO.DJ.KE.TZ.UG.BI.MZ. ZM.MG.REYT.ZW.NA.MW.LS.BW.SZ.KM ZA  SHTA.ER......AW.FO.GL GR NL BE FR ES GI.PT.LU.IE.IS.AL.MT.CY.FIAX.BG HU LT.LV.EE.MD.AM.BY.AD.MC.SM. UA.RS.ME.XK..HR.SI.BA..MK ITVA RO CH CZ.SK..LI...... AT GBGGIMJE DK SE NOSJ PL DE FK.BZ.GT.SV.HN.NI.CR.PA.PM.HT PE MX CU AR BR CL CO VE GPBLMF.BO.GY.EC.GF.PY.MQ.SR.UY.CWBQ MY AUCCCX ID PH NZ SG TH TL..NF.BN.NR.PG.TO.SB.VU.FJ PW.WF.CK.NU..WS.KI.NC.TV.PF TK.FM.MH.......            JP KR  VN KP..HK.MO..KH.LA... CN  BD......TW...  TR IN PK AF LK MM MV.LB.JO.SY.IQ.KW.SA.YE.OM. PS.AE.IL.BH.QA.BT.MN.NP.. IR ..TJ.TM.AZ.GE.KG..UZ.";

export type CallingCodes = ReadonlyMap<string, readonly string[]>;

/** Countries (ISO 3166-1 alpha-2) by calling code. */
export function callingCodes(): CallingCodes {
  const codes = new Map<string, readonly string[]>();
  table.split(" ").forEach((entry, index) => {
    const longer = entry.split(".");
    longer.forEach((countries, digit) => {
      if (countries) codes.set(`${index + 1}${longer.length > 1 ? digit : ""}`, countries.match(/../g) ?? []);
    });
  });
  return codes;
}

export function callingCodeOf(codes: CallingCodes, country: string): string | null {
  for (const [code, countries] of codes) if (countries.includes(country)) return code;
  return null;
}

/** The calling code that an international number (`+44…`) begins with; no code is the beginning of another. */
export function callingCodeIn(codes: CallingCodes, number: string): string | null {
  const digits = number.replace(/\D/g, "");
  for (const length of [1, 2, 3]) if (codes.has(digits.slice(0, length))) return digits.slice(0, length);
  return null;
}
