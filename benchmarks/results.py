"""The figures of a run, and the floors they may not fall below."""

import tomllib
from dataclasses import dataclass, field
from pathlib import Path

FLOORS = Path(__file__).parent / "floors.toml"


@dataclass(slots=True)
class Results:
    """Figures by name, compared with the floors at the end."""

    figures: dict[str, float] = field(default_factory=dict)

    def tell(self, text: str, **figures: float) -> None:
        """Print a line and keep its figures."""
        self.figures |= figures
        print(text, flush=True)

    def fallen(self, section: str) -> list[str]:
        """Floors of a section that do not hold; a floor whose name ends in _max is a ceiling."""
        floors = tomllib.loads(FLOORS.read_text())[section]
        fell = []
        for name, floor in floors.items():
            figure = self.figures.get(name.removesuffix("_max"))
            if figure is not None and (figure > floor if name.endswith("_max") else figure < floor):
                fell.append(f"{name}: {figure:.3f}, floor {floor}")
        return fell
