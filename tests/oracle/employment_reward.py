"""Art. 16(3): the reward for operators that employ key beneficiaries steadily."""

from __future__ import annotations

from fractions import Fraction

from tests.oracle.answers import EmploymentAnswer
from tests.oracle.book import Book, Job
from tests.oracle.defaults import minimum_wage

Wages = tuple[int, int]  # what the person is paid a month, and the minimum wage that applies


def employment_reward(book: Book, operator: str) -> EmploymentAnswer:
    rows_of: dict[str, list[Job]] = {}
    for job in book.jobs_of_operator[operator]:
        rows_of.setdefault(job.row["id_number"], []).append(job)
    wages: dict[str, Wages] = {}
    left_out: set[tuple[str, str]] = set()
    for who, jobs in rows_of.items():
        reason, pair = judged(book, operator, jobs)
        if reason:
            left_out.add((who, reason))
        else:
            wages[who] = pair
    return amounts(book, wages, left_out)


def amounts(book: Book, wages: dict[str, Wages], left_out: set[tuple[str, str]]) -> EmploymentAnswer:
    months, part = book.parameters["wage_months"], book.parameters["wage_cap_share"]
    standard = sum(least for _, least in wages.values()) * months
    on_actual = rounded(sum(wage for wage, _ in wages.values()) * months * part)
    on_minimum = rounded(standard * part)
    cap = on_actual if book.parameters["reward_wage_base"] == "actual" else on_minimum
    eligible = len(wages) >= book.parameters["employed_persons_min"]
    amount = min(standard, cap) if eligible else 0
    return EmploymentAnswer(
        eligible, standard, cap, on_actual, on_minimum, amount, frozenset(wages), frozenset(left_out)
    )


def rounded(amount: int | Fraction) -> int:
    return int(amount + Fraction(1, 2))


def judged(book: Book, operator: str, jobs: list[Job]) -> tuple[str, Wages]:
    """The reason to leave the person out, or none with his wages."""
    nobody = (0, 0)
    for reason, holds in FILTERS:
        jobs = [job for job in jobs if holds(book, job)]
        if not jobs:
            return reason, nobody
    if sum(job.months for job in jobs) < book.parameters["employed_months_min"]:
        return "under-six-months", nobody
    longest = max(jobs, key=lambda job: (job.months, job.row["since"], job.place))
    seat = book.operators.get(operator, {"division": None})["division"]
    wage, least = longest.row["wage"], minimum_wage(longest.row["workplace"], seat, longest.first)
    if wage is None or least is None:
        return "wage-unknown", nobody
    return ("wage-below-minimum" if wage < least else ""), (wage, least)


def was_alive(book: Book, job: Job) -> bool:
    return book.is_alive(job.row["id_number"], job.first)


def was_key(book: Book, job: Job) -> bool:
    return book.is_key(job.row["id_number"], job.first)


def had_agreement(book: Book, job: Job) -> bool:
    return job.row["contract"] is True


def not_paid_elsewhere(book: Book, job: Job) -> bool:
    return job.row["paid_elsewhere"] is not True


FILTERS = (
    ("deceased", was_alive),
    ("not-key-beneficiary", was_key),
    ("no-labour-agreement", had_agreement),
    ("paid-elsewhere", not_paid_elsewhere),
)
