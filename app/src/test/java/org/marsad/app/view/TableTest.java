package org.marsad.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TableTest {
    @Test
    void alignsTextToTheLeftAndFiguresToTheRight() {
        assertThat(new Table("city", "killed").row("Fez", 1_234).row("城", 5).lines())
                .containsExactly("city  killed", "Fez    1,234", "城         5");
    }

    @Test
    void noNameMovesTheCursor() {
        assertThat(new Table("city").row("a\u001b[2Jb\nc").lines()).containsExactly("city", "a?[2Jb?c");
    }
}
