"""Units and currencies: how each is said, and its forms."""

import re
from dataclasses import dataclass

from opas.speech.spoken.finnish.cases import Case
from opas.speech.spoken.finnish.forms import noun_in


@dataclass(frozen=True, slots=True)
class Unit:
    """A measure by its four principal forms, from which the others follow."""

    nominative: str
    genitive: str
    partitive: str
    illative: str

    def counted(self, number: int | str) -> str:
        """As it stands after a number: "yksi euro", "viisi euroa"."""
        return self.nominative if str(number) == "1" else self.partitive

    def form(self, case: Case) -> str:
        """The singular in a case."""
        weak, front = self.genitive[:-1], self.partitive.endswith("ä")
        strong = re.sub(r"(?<=ee)seen$|hin$|.n$", "", self.illative)
        a = "ä" if front else "a"
        return {
            "nominative": self.nominative,
            "genitive": self.genitive,
            "partitive": self.partitive,
            "illative": self.illative,
            "inessive": f"{weak}ss{a}",
            "elative": f"{weak}st{a}",
            "adessive": f"{weak}ll{a}",
            "ablative": f"{weak}lt{a}",
            "allative": f"{weak}lle",
            "translative": f"{weak}ksi",
            "essive": f"{strong}n{a}",
        }[case]


_FORMS = {
    "%": "prosentti prosentin prosenttia prosenttiin",
    "‰": "promille promillen promillea promilleen",
    "€": "euro euron euroa euroon",
    "$": "dollari dollarin dollaria dollariin",
    "£": "punta punnan puntaa puntaan",
    "snt": "sentti sentin senttiä senttiin",
    "h": "tunti tunnin tuntia tuntiin",
    "min": "minuutti minuutin minuuttia minuuttiin",
    "s": "sekunti sekunnin sekuntia sekuntiin",
    "pv": "päivä päivän päivää päivään",
    "vrk": "vuorokausi vuorokauden vuorokautta vuorokauteen",
    "htv": "henkilötyövuosi henkilötyövuoden henkilötyövuotta henkilötyövuoteen",
    "op": "opintopiste opintopisteen opintopistettä opintopisteeseen",
    "vk": "viikko viikon viikkoa viikkoon",
    "kk": "kuukausi kuukauden kuukautta kuukauteen",
    "v": "vuosi vuoden vuotta vuoteen",
    "km": "kilometri kilometrin kilometriä kilometriin",
    "m": "metri metrin metriä metriin",
    "cm": "senttimetri senttimetrin senttimetriä senttimetriin",
    "mm": "millimetri millimetrin millimetriä millimetriin",
    "m2": "neliömetri neliömetrin neliömetriä neliömetriin",
    "m3": "kuutiometri kuutiometrin kuutiometriä kuutiometriin",
    "km2": "neliökilometri neliökilometrin neliökilometriä neliökilometriin",
    "ha": "hehtaari hehtaarin hehtaaria hehtaariin",
    "kg": "kilo kilon kiloa kiloon",
    "g": "gramma gramman grammaa grammaan",
    "mg": "milligramma milligramman milligrammaa milligrammaan",
    "l": "litra litran litraa litraan",
    "dl": "desilitra desilitran desilitraa desilitraan",
    "cl": "senttilitra senttilitran senttilitraa senttilitraan",
    "ml": "millilitra millilitran millilitraa millilitraan",
    "rkl": "ruokalusikallinen ruokalusikallisen ruokalusikallista ruokalusikalliseen",
    "tl": "teelusikallinen teelusikallisen teelusikallista teelusikalliseen",
    "°": "aste asteen astetta asteeseen",
    "hlö": "henkilö henkilön henkilöä henkilöön",
    "kpl": "kappale kappaleen kappaletta kappaleeseen",
    "krs": "kerros kerroksen kerrosta kerrokseen",
    "krt": "kerta kerran kertaa kertaan",
    "milj.": "miljoona miljoonan miljoonaa miljoonaan",
    "mrd.": "miljardi miljardin miljardia miljardiin",
    "kW": "kilowatti kilowatin kilowattia kilowattiin",
    "W": "watti watin wattia wattiin",
    "V": "voltti voltin volttia volttiin",
    "kWh": "kilowattitunti kilowattitunnin kilowattituntia kilowattituntiin",
    "dB": "desibeli desibelin desibeliä desibeliin",
    "kB": "kilotavu kilotavun kilotavua kilotavuun",
    "pkt": "paketti paketin pakettia pakettiin",
    "prk": "purkki purkin purkkia purkkiin",
    "ps": "pussi pussin pussia pussiin",
    "plo": "pullo pullon pulloa pulloon",
    "tlk": "tölkki tölkin tölkkiä tölkkiin",
    "p": "piste pisteen pistettä pisteeseen",
    "kbit": "kilobitti kilobitin kilobittiä kilobittiin",
    "Mbit": "megabitti megabitin megabittiä megabittiin",
    "Gbit": "gigabitti gigabitin gigabittiä gigabittiin",
    "MB": "megatavu megatavun megatavua megatavuun",
    "GB": "gigatavu gigatavun gigatavua gigatavuun",
}
_SAME = {
    "e": "€",
    "eur": "€",
    "EUR": "€",
    "sek": "s",
    "vko": "vk",
    "°C": "°",
    "hlöä": "hlö",
    "pvä": "pv",
    "Mt": "MB",
    "Gt": "GB",
    "kt": "kB",
    "milj": "milj.",
    "mrd": "mrd.",
}

UNITS: dict[str, Unit] = {sign: Unit(*forms.split()) for sign, forms in _FORMS.items()}
UNITS |= {sign: UNITS[same] for sign, same in _SAME.items()}
UNITS["t€"] = UNITS["k€"] = Unit("tuhat euroa", "tuhannen euron", "tuhatta euroa", "tuhanteen euroon")
UNITS["M€"] = Unit("miljoona euroa", "miljoonan euron", "miljoonaa euroa", "miljoonaan euroon")
SIGN = "|".join(re.escape(sign) for sign in sorted(UNITS, key=len, reverse=True))
PER = {
    "h": "tunnissa",
    "min": "minuutissa",
    "s": "sekunnissa",
    "pv": "päivässä",
    "vk": "viikossa",
    "vko": "viikossa",
    "kk": "kuukaudessa",
    "vrk": "vuorokaudessa",
    "v": "vuodessa",
    "tunti": "tunnissa",
    "päivä": "päivässä",
    "viikko": "viikossa",
    "kuukausi": "kuukaudessa",
    "vuosi": "vuodessa",
    "krt": "kerralta",
    "as": "asuntoa kohti",
    "hlö": "henkilöä kohti",
    "kpl": "kappale",
    "kg": "kilolta",
    "l": "litralta",
    "m2": "neliömetriltä",
    "m3": "kuutiometriltä",
    "kWh": "kilowattitunnilta",
}
"""What stands after the stroke of km/h or €/kk."""
_PER_SIGN = "|".join(sorted(PER, key=len, reverse=True)) + "|[a-zäö]{3,}"
PER_SIGNS = rf"(?:{_PER_SIGN})(?:/(?:{_PER_SIGN}))?"
"""One after the other: 4,35 €/m2/kk."""
PER_AMOUNT = "m2|m3|kWh"
"""No words but signs, whatever stands before the stroke."""
_TIMES_PER = tuple(PER)[: tuple(PER).index("vuosi") + 1]
PER_TIME = "|".join(sorted(_TIMES_PER, key=len, reverse=True))


def per(sign: str) -> str:
    """What is said of a sign or word after the stroke: "2 €/asukas" is "kaksi euroa asukasta kohti"."""
    return PER.get(sign) or f"{noun_in('partitive', sign)} kohti"
