"""Writes numbers.txt: mobile numbers of the gateways' countries, as Google's libphonenumber knows them.

    pip install phonenumbers==9.0.43
    python3 tests/phones/make.py            # from the top of the repository
    python3 tests/phones/make.py --check    # fails if the file is not what would be written

Belongs here: choosing numbers, and the library's word on them. Not here: what sahihi makes of them (tests/tests/phones.rs).
"""

import pathlib
import random
import sys

import phonenumbers as lib
from phonenumbers import PhoneMetadata, PhoneNumberFormat, PhoneNumberType

COUNTRIES = "BF BJ CD CI CM EG GH GM KE MW NG RW SL SN TG TZ UG ZA ZM".split()
EACH = 300
MOBILE = (PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE)
FILE = pathlib.Path(__file__).with_name("numbers.txt")


def mobile(country, dial, national):
    """Gives the E.164 form if the library takes the digits for a mobile number of the country."""
    try:
        number = lib.parse(f"+{dial}{national}", country)
    except lib.NumberParseException:
        return None
    valid = lib.is_valid_number_for_region(number, country) and lib.number_type(number) in MOBILE
    # The library reads +255 0712… as well; what is kept is the national number itself.
    own = lib.national_significant_number(number) == national
    return lib.format_number(number, PhoneNumberFormat.E164) if valid and own else None


def numbers(country, metadata, chance):
    """Gives numbers of every length, those with every possible beginning of three digits first."""
    dial, found = metadata.country_code, {}
    lengths = metadata.mobile.possible_length or metadata.general_desc.possible_length
    for length in lengths:
        rest = length - 3
        for beginning in range(1000):
            for _ in range(20):
                national = f"{beginning:03}" + f"{chance.randrange(10**rest):0{rest}}"
                if e164 := mobile(country, dial, national):
                    found[e164] = national
                    break
    beginnings = sorted({national[:3] for national in found.values()})
    tries = 0
    while len(found) < EACH and (tries := tries + 1) < 100_000:
        length = chance.choice(lengths)
        rest = length - 3
        national = chance.choice(beginnings) + f"{chance.randrange(10**rest):0{rest}}"
        if e164 := mobile(country, dial, national):
            found[e164] = national
    for e164, national in found.items():
        check(country, dial, metadata, e164, national)
    return lengths, sorted(found)


def check(country, dial, metadata, e164, national):
    """Stops if the library itself reads one of the everyday spellings in another way."""
    spellings = [national, (metadata.national_prefix or "") + national, e164, f"+{dial} {national}", f"+{dial} (0) {national}"]
    if not metadata.national_prefix:
        spellings.pop()
    for text in spellings:
        read = lib.format_number(lib.parse(text, country), PhoneNumberFormat.E164)
        assert read == e164, (country, text, read)


def text():
    """Makes the whole file; the same seed gives the same file."""
    chance = random.Random(2026)
    lines = [f"# libphonenumber {lib.__version__}; written by tests/phones/make.py"]
    for country in COUNTRIES:
        metadata = PhoneMetadata.metadata_for_region(country)
        lengths, found = numbers(country, metadata, chance)
        trunk = metadata.national_prefix or "-"
        lines.append(f"country {country} {metadata.country_code} trunk {trunk} lengths {' '.join(map(str, lengths))}")
        lines.extend(found)
    lines.append("elsewhere")
    for country in sorted(lib.SUPPORTED_REGIONS):
        example = None if country in COUNTRIES else lib.example_number_for_type(country, PhoneNumberType.MOBILE)
        if example:
            lines.append(lib.format_number(example, PhoneNumberFormat.E164))
    return "\n".join(lines) + "\n"


def main():
    made = text()
    if "--check" in sys.argv:
        return 0 if FILE.read_text() == made else "numbers.txt differs; run tests/phones/make.py and look at the difference"
    FILE.write_text(made)
    return 0


if __name__ == "__main__":
    sys.exit(main())
