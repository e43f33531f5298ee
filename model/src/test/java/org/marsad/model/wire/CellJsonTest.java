package org.marsad.model.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marsad.model.count.Cell;
import org.marsad.model.count.CellCounts;
import org.marsad.model.count.Counts;
import org.marsad.model.count.Period;
import org.marsad.model.count.Series;

class CellJsonTest {
    private static final Cell CASABLANCA = new Cell("MA", "Casablanca", new Period(2020, 2), "IS");
    private static final Counts COUNTS = new Counts(0, 1, 1, 6, 0, 0);

    @Test
    void keysAndValuesAreTheOnesOfDesignMd() {
        String key = "{\"country\":\"MA\",\"city\":\"Casablanca\",\"month\":\"2020-02\",\"affiliation\":\"IS\"}";
        assertThat(CellJson.key(CASABLANCA)).isEqualTo(key.getBytes(UTF_8));
        String six = "{\"incidents\":0,\"arrests\":1,\"foiled\":1,\"arrested\":6,\"killed\":0,\"wounded\":0}";
        String twelve =
                "{\"incidents\":1,\"arrests\":2,\"foiled\":3,\"arrested\":4,\"killed\":5,\"wounded\":6000000000}";
        String value =
                key.replace("}", ",\"counts\":" + six + ",\"rolling3\":" + six + ",\"rolling12\":" + twelve + "}");
        assertThat(CellJson.value(
                        new CellCounts(CASABLANCA, COUNTS, COUNTS, new Counts(1, 2, 3, 4, 5, 6_000_000_000L))))
                .isEqualTo(value.getBytes(UTF_8));
        assertThat(CellJson.key(new Series("MA", "*", "(unknown)")))
                .isEqualTo("{\"country\":\"MA\",\"city\":\"*\",\"affiliation\":\"(unknown)\"}".getBytes(UTF_8));
    }

    @ParameterizedTest
    @CsvSource({"2020,0,2020", "0,0,unknown"})
    void whatIsNoMonthHasNoRollingCounts(int year, int month, String text) {
        Cell cell = new Cell("MA", "(unknown)", new Period(year, month), "*");
        assertThat(CellJson.value(new CellCounts(cell, COUNTS, null, null)))
                .isEqualTo(("{\"country\":\"MA\",\"city\":\"(unknown)\",\"month\":\"" + text
                                + "\",\"affiliation\":\"*\",\"counts\":{\"incidents\":0,\"arrests\":1,\"foiled\":1,"
                                + "\"arrested\":6,\"killed\":0,\"wounded\":0}}")
                        .getBytes(UTF_8));
    }

    /** Pinned: with another form of the same name, compaction would keep the old key too. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a"b        | a\\"b
            a\\b       | a\\\\b
            a/b        | a/b
            L'Oriental | L'Oriental
            Fès        | Fès
            أغادير      | أغادير
            😀         | 😀
            <&>        | <&>
            """)
    void awkwardNamesAreWrittenInOneForm(String name, String written) {
        assertForm(name, written);
    }

    @Test
    void controlCharactersAreWrittenInOneForm() {
        assertForm("\b\t\n\f\r", "\\b\\t\\n\\f\\r");
        assertForm("\u0000\u0001\u001b\u001f", "\\u0000\\u0001\\u001B\\u001F");
        assertForm("\u007f\u0085\u2028\ufeff\uffff", "\u007f\u0085\u2028\ufeff\uffff");
    }

    private static void assertForm(String name, String written) {
        Cell cell = new Cell("MA", name, new Period(2020, 2), name);
        assertThat(new String(CellJson.key(cell), UTF_8))
                .isEqualTo("{\"country\":\"MA\",\"city\":\"" + written + "\",\"month\":\"2020-02\",\"affiliation\":\""
                        + written + "\"}");
    }

    @Property
    void whatIsWrittenIsReadAgain(@ForAll("cells") CellCounts cell) {
        assertThat(CellJson.value(CellJson.value(cell))).isEqualTo(cell);
        byte[] key = CellJson.key(cell.cell());
        assertThat(CellJson.key(key)).isEqualTo(cell.cell());
        assertThat(CellJson.key(CellJson.key(key))).isEqualTo(key);
        Series series = cell.cell().series();
        assertThat(CellJson.series(Json.own(CellJson.key(series)))).isEqualTo(series);
    }

    /** Another version of Marsad may write it in another way, and half a cell is none. */
    @Property(tries = 100)
    void aCellInAnotherFormIsTheSameAndAPartOfItIsRefused(@ForAll("cells") CellCounts cell) {
        byte[] value = CellJson.value(cell);
        JsonNode tree = Json.own(value);
        assertThat(CellJson.value(tree.toPrettyString().getBytes(UTF_8))).isEqualTo(cell);
        ObjectNode later = Json.object().put("new", 1);
        later.setAll((ObjectNode) tree);
        assertThat(CellJson.value(Json.bytes(later))).isEqualTo(cell);
        for (int length = 0; length < value.length; length++) {
            byte[] part = Arrays.copyOf(value, length);
            assertThatThrownBy(() -> CellJson.value(part)).isInstanceOf(RuntimeException.class);
        }
    }

    @Test
    void whatOthersWroteIsRefused() {
        for (String other : new String[] {"", "{", "[]", "{\"country\":\"MA\"}"})
            assertThatThrownBy(() -> CellJson.key(other.getBytes(UTF_8))).isInstanceOf(RuntimeException.class);
    }

    @Provide
    Arbitrary<CellCounts> cells() {
        Arbitrary<String> name = Arbitraries.strings()
                .withCharRange('\u0000', '\ud7ff')
                .withChars('"', '\\', '/', '\u001f')
                .ofMinLength(1)
                .ofMaxLength(10);
        Arbitrary<Long> figure = Arbitraries.longs();
        Arbitrary<Counts> counts = Combinators.combine(figure, figure, figure, figure, figure, figure)
                .as(Counts::new);
        Arbitrary<Period> month = Combinators.combine(
                        Arbitraries.integers().between(1, 9999),
                        Arbitraries.integers().between(0, 12))
                .as(Period::new);
        Arbitrary<Cell> cell = Combinators.combine(Arbitraries.of("MA", "XK"), name, month.injectNull(0.1), name)
                .as((country, city, m, affiliation) ->
                        new Cell(country, city, m == null ? Period.UNKNOWN : m, affiliation));
        return Combinators.combine(cell, counts, counts, counts)
                .as((c, own, three, twelve) -> c.month().isMonth()
                        ? new CellCounts(c, own, three, twelve)
                        : new CellCounts(c, own, null, null));
    }
}
