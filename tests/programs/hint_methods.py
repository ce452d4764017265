# args:
"""Type hints on methods, class methods, static methods, properties, generators and class attributes."""

import sys
from typing import Iterator, List


class Account(object):
    count: int = 0
    names: List[str] = ["default"]

    def __init__(self, owner: str, amount: float = 0.0) -> None:
        self.owner: str = owner
        self.amount: float = amount

    @classmethod
    def empty(cls, owner: str) -> "Account":
        return cls(owner)

    @staticmethod
    def fee(amount: float, rate: float = 0.25) -> float:
        return amount * rate

    @property
    def label(self) -> str:
        return self.owner.upper()

    @label.setter
    def label(self, value: str) -> None:
        self.owner = value.lower()

    def pay(self, amount: float) -> "Account":
        self.amount += amount - self.fee(amount)
        return self

    def __eq__(self, other: "Account") -> bool:
        return self.owner == other.owner

    def __len__(self) -> int:
        return len(self.owner)


class Gold(Account):
    @staticmethod
    def fee(amount: float, rate: float = 0.0) -> float:
        return rate

    def pay(self, amount: float) -> Account:
        return Account.pay(self, amount + 1.0)


def countdown(n: int) -> Iterator[int]:
    while n > 0:
        yield n
        n -= 1


def total(accounts: List[Account]) -> float:
    return sum([a.amount for a in accounts])


def entry_point(argv: List[str]) -> int:
    a = Account("ann").pay(100.0)
    b = Gold.empty("bob").pay(10.0)
    print(a.amount, b.amount, total([a, b]), isinstance(b, Gold), len(a))
    a.label = "EVE"
    print(a.owner, a.label, a == Account("eve"), a == b, Account.fee(8.0), a.names[0], b.count)
    print(list(countdown(4)))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
