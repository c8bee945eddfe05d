"""Which typed words say an amount, a percentage or a magnitude, and which numbers are none."""

from time import process_time

import pytest

from twopart.rules.prose.magnitudes import magnitudes

FIGURES = r"""
£810k
£1.2 million
3m pounds
GBP 4
£m 88
88 MM
88·4
412 thousandths
eighty-eight point four
88 point 4
€5
$ 7
US$5
£ 5
£(5)m
-£0.500m
£½m
2½ million
50p
EUR12bn
16%
16 per cent
16 percent
16pct
2 percentage points
16‰
25 basis points
12 million
22.048m
3bn
twelve million
two hundred thousand
two hundred and fifty thousand
half a million
a million
one and a half million
22,500
22 500
1,00,000
12345
3.75
.75
3.5 times
x3.5
3.5x
×3.5
10-fold
12 times the price
sixteen per cent
ten pounds
five hundred pounds
twenty-five percent
**16**%
£*5*m
16\%
[5](https://a.uk) million
[x](https://a.uk/costs-5-million)
[x](https://a.uk/16-per-cent.pdf)
[x](https://a.uk/a%C2%A3500k.pdf)
[x](https://a.uk/16%25)
１６％
c.22,500
costs c. 4.5 years
MPS 12 million
NEC 22,500
section 3, 22,500 users
paragraph 3 and 5 million
1.234.567
cost_22500
12-million
16-18%
5 GBP
500 euros
(16)%
two-thousand
THE 16% OF
2.5 billion
5 pc
5pc
twenty-eight and a third million
a quarter of a million
one in six
16 in 100
16 in every hundred
1 in 1,000
61 out of 100
one out of ten
a sixth of it
by about a sixth
by half
half of the posts
half the posts
half as much again
a quarter more
two thirds
two-thirds
one-twentieth
three quarters of it
three times the price
twice as many
double the price
tenfold
ten-fold
costs doubled
halved
2 in 3
a 5-million-pound deal
12 million
22 500
£2024
100%
one hundred per cent
0.5
one per cent
12 MILLION
x 3.5 in
1'000'000
version 5 million
ISO 27001.5
FIVE MILLION
4500 users
4500 full-time officers
1850 devices
1850 body-worn cameras
about 9999 devices
some 9999
about 1500
1500 a day
1500 per week
2000 of them
2030 officers
for 2000 users
2450
over 2450
4500-strong teams of 300
1500 to 1800 users
1500–1800 users
in 2024, 4500 officers
TO 250 000 users
NEC 2.2
12.5 GWh a year
12.5 kWh per van
£0.5
£0.05m
order 4500 million
FOI 22,500
reference 22,500
ISO 27001 million
""".strip().split("\n")
NO_FIGURES = r"""
Cost (£m) 2030/31 to 2034/35
£m 2030
at one point two officers came
made one point of order
a gap of 88 mm
3 May 2024
2024
2024/25
FY24/25
2024-25
2024-05-03
03.05.2024
3.5.24
3/5/2024
9.30am
9.30 am
9.30 to 11.00 a.m.
14:30
14.30 hours
1430 hours
paragraph 18.1
Paragraphs 18.1, 18.2 and 18.3
paragraphs 2.1 to 2.3
section 43(2)
Schedule 12A
version 2.1
v2.1
v2.1.3
Regulation (EU) 2016/679
ISO 27001
ISO/IEC 27001
PCD 1234
PCD 12345
PCD-12345
RM6259
020 7230 1212
0300 123 1212
01632 960000
01632 960 000
07700900000
+44 20 7230 1212
+44 (0)20 7230 1212
3rd
22nd
999
101 officers
twelve weeks
nine hundred officers
three hundred and fifty
24/7
1,2,3
groups 1, 2 and 3
recent centre
thousands of people
millions of pounds
(£'000)
£000s
£m
4x4
4 x 4
1080p
35mm
Drop 2
hundreds
5G
H.264
Windows 11
WC2N 5DU
article 2(2)(a)
Data Protection Act 2018
2022-25
c. 12 officers
£{x}
5 PC
5 PCs
a third party
a third, to wait
the second half of 2024
the first half
the last three quarters
one in the morning
one in May
two in 2024
5 in 10 days
three times
twice a year
double-check
two of the six bids
two out of five bids
one fifth column
a second
Section 12, 100 officers
20240503
Table 3.1
192.168.1.1
on 3 May 2024, 500 officers
in 2024 500 officers
B12 345
in 2030
2024 review
the 2018 strategy
the 2024 elections
the 2024 officers
In 2024 officers came
since 2020 users may
by 2030 devices will
from 2023 to 2024 officers came
2023 and 2024 users
the Act of 1829
in 1850 devices were rare
May 2024 officers
the South Kesteven 2022 minutes
2024 brings change
2030
2024 onwards
extension 4500
badge number 4500
at 1430, so
from 0900 to 1430
the Axon 4500
2016/S 217-395943
2023/S 000-012345
395943-2016
WCAG 2.2
TLS 1.3
PCI DSS 4.0.1
TQ 299 797
TQ 2990 7970
charity 1164883
51.5045, -0.0865
MPS-2023-00123
FOI/2023/01234
MPS/IAM/2023/0123
COVID-19
ISBN 978-0-11-000000-1
ISBN 9780110000001
ISSN 1234-5678
FOI 01.23.456789
FOI request 01/FOI/23/456789
ISO 27001
ISO 27001:2022
BS EN ISO 9001:2015
EN 301 549
RFC 2119
CPV 35113490-0
contract number 4500012345
reference 12345678
crime reference number 2023/456789
company no. 12345678
2.4GHz
2.4 GHz
12.5 kWh
512 GB
£0
£0.00
£0m
0%
""".strip().split("\n")
SENTENCES = ("{}", "It is {} in all.", "({}), so")


def found(text):
    return [magnitude.words for magnitude in magnitudes(text)]


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize("written", FIGURES)
def test_a_figure_is_found_once_in_whatever_notation(sentence, written):
    assert len(found(sentence.format(written))) == 1


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize("written", NO_FIGURES)
def test_dates_references_telephones_and_small_counts_are_no_figures(sentence, written):
    assert found(sentence.replace("{}", written)) == []


def test_a_number_and_its_unit_on_two_lines_are_one_figure():
    assert found("It rose by 5 per\ncent, to twelve\nmillion.") == [
        "5 per cent",
        "twelve million",
    ]


def test_what_is_found_is_the_whole_of_what_is_said():
    text = "We pay £1.2 million, then c. 22,500 a year and two hundred thousand, or 16.5% more, for 3 May 2024."

    assert found(text) == ["£1.2 million", "22,500", "16.5%", "two hundred thousand"]


@pytest.mark.parametrize(
    "part",
    [
        "1'",
        "12 345 ",
        "one ",
        "3.5 ",
        "[5](",
        "paragraphs 1, ",
        "+1 ",
        "0",
        "A",
        "1.2.3.",
    ],
)
def test_words_made_to_be_slow_are_not(part):
    started = process_time()

    found(part * (10_000 // len(part)) + " 3.5 cent")

    assert process_time() - started < 5
