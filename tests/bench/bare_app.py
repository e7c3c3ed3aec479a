"""The least that a Textual app can be: what our first frame is compared with."""

from textual.app import App, ComposeResult
from textual.widgets import Footer, Static


class BareApp(App[None]):
    """One line of text and a footer; a key fills the screen with other text."""

    BINDINGS = [("q", "quit", "Quit"), ("space", "turn", "Turn")]

    turned = 0
    """How often the text has been changed."""

    def compose(self) -> ComposeResult:
        yield Static("bare and ready")
        yield Footer()

    def action_turn(self) -> None:
        """Show other words on as many lines as a card has."""
        self.turned += 1
        words = f"page {self.turned}: as many words on a line as a card may have"
        self.query_one(Static).update("\n".join([words] * 20))


def main() -> None:
    """Run it."""
    BareApp().run()


if __name__ == "__main__":
    main()
