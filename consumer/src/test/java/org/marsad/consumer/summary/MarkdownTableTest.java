package org.marsad.consumer.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.marsad.model.count.Counts;

class MarkdownTableTest {
    @Test
    void columnsAreAligned() {
        var table = new MarkdownTable("city", "n", "a longer one");
        table.row(List.of("Fe\u0301z", "12,345", "1"));
        table.row(List.of("\uD83D\uDE00", "1", "+2"));
        assertThat(table.toString()).isEqualTo("""
                        | city |      n | a longer one |
                        |:-----|-------:|-------------:|
                        | Fe\u0301z  | 12,345 |            1 |
                        | \uD83D\uDE00    |      1 |           +2 |
                        """);
    }

    @Test
    void namesAreNoMarkup() {
        assertThat(MarkdownTable.escape("a|b*c_d`e<f[g\\h\ni")).isEqualTo("a\\|b\\*c_d\\`e\\<f\\[g\\\\h i");
    }

    @Test
    void foiledShareIsNoneOrAllOnlyIfItIs() {
        assertThat(Figures.foiledShare(Counts.ZERO)).isEqualTo("–");
        assertThat(Figures.foiledShare(new Counts(1, 2, 1, 0, 0, 0))).isEqualTo("33%");
        assertThat(Figures.foiledShare(new Counts(5, 5, 0, 0, 0, 0))).isEqualTo("0%");
        assertThat(Figures.foiledShare(new Counts(0, 5, 5, 0, 0, 0))).isEqualTo("100%");
        assertThat(Figures.foiledShare(new Counts(1000, 0, 1, 0, 0, 0))).isEqualTo("<1%");
        assertThat(Figures.foiledShare(new Counts(1000, 0, 999, 0, 0, 0))).isEqualTo(">99%");
    }
}
