"""The least that a Textual app can be: what our first frame is compared with."""

from textual.app import App, ComposeResult
from textual.widgets import Footer, Static


class BareApp(App[None]):
    """One line of text and a footer."""

    BINDINGS = [("q", "quit", "Quit")]

    def compose(self) -> ComposeResult:
        yield Static("bare and ready")
        yield Footer()


def main() -> None:
    """Run it."""
    BareApp().run()
