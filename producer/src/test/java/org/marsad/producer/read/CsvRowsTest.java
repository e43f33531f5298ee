package org.marsad.producer.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marsad.model.event.Reason;
import org.marsad.model.wire.Rejected;
import org.marsad.producer.parse.Parsed;
import org.marsad.producer.parse.Results;

class CsvRowsTest {
    private static final String HEADER = "Date,City,Country,Perpetrator,Weapon,Injuries,Fatalities,Description\n";
    private static final String SOUND = "09-Feb-68,Rabat,Morocco,Unknown,Explosives,1,0,";

    @TempDir
    Path folder;

    private Results parsed(String rows) {
        return Results.of(folder, "rand.csv", (HEADER + rows).getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String row(Parsed.Rejected rejected) {
        return new String(rejected.row(), StandardCharsets.ISO_8859_1);
    }

    @Test
    void linesAreCountedThroughFields() {
        Results results =
                parsed(SOUND + "\"one\ntwo\r\nthree\rfour\"\r\n" + SOUND + "x\r" + SOUND + "y\n\n" + SOUND + "z");

        assertThat(results.all()).extracting(Parsed::line).containsExactly(2L, 6L, 7L, 9L);
        assertThat(results.events()).hasSize(4);
    }

    @Test
    void aQuoteThatNothingClosesIsNamedAndTakesNoOtherRowAlong() {
        Results results = parsed(SOUND + "sound\n" + SOUND + "\"opened\r\n" + SOUND + "sound\n" + SOUND + "\"too\"\n");

        results.rejected(1, Reason.MALFORMED);
        assertThat(results.rejected(1).line()).isEqualTo(3);
        assertThat(results.rejected(1).detail()).contains("quote on line 3", "field 8");
        assertThat(row(results.rejected(1))).isEqualTo(SOUND + "\"opened");
        assertThat(results.all()).extracting(Parsed::line).containsExactly(2L, 3L, 4L, 5L);
        assertThat(results.events()).hasSize(3);
    }

    @Test
    void aRowThatGoesOnInTheNextIsNotTakenForSound() {
        Results results = parsed(SOUND + "\"opened\n" + SOUND + "\"closed by chance\"\n" + SOUND + "sound\n");

        results.rejected(0, Reason.MALFORMED);
        assertThat(results.rejected(0).detail()).contains("field 8", "line 2", "line 3");
        assertThat(row(results.rejected(0))).isEqualTo(SOUND + "\"opened");
        assertThat(results.all()).hasSize(3);
        assertThat(results.event(2).summary()).isEqualTo("Explosives");
    }

    @Test
    void aQuoteThatNothingClosesTakesNoRowAlongHoweverManyFollow() {
        int rows = (20 << 20) / (SOUND.length() + 2);
        Results results = parsed(SOUND + "\"opened\n" + (SOUND + "x\n").repeat(rows));

        results.rejected(0, Reason.MALFORMED);
        assertThat(row(results.rejected(0))).isEqualTo(SOUND + "\"opened");
        assertThat(results.events()).hasSize(rows);
    }

    @Test
    void rowsWithTooManyOrTooFewFieldsAreRejected() {
        Results results = parsed(
                SOUND + "x,more\n" + SOUND.substring(0, SOUND.length() - 1) + "\n" + "a,\"b\nc\"\n" + SOUND + "x\n");

        assertThat(results.rejected(0).detail()).isEqualTo("9 fields where the header has 8");
        assertThat(results.rejected(1).detail()).isEqualTo("7 fields where the header has 8");
        assertThat(results.rejected(2).detail()).contains("2 fields where the header has 8", "lines 4 to 5");
        assertThat(results.events()).hasSize(1);
        results.rejected(0, Reason.MALFORMED);
    }

    @Test
    void moreFieldsThanAnyFormatHasAreCounted() {
        assertThat(parsed(",".repeat(5000)).rejected(0).detail()).startsWith("5001 fields");
    }

    @Test
    void quotesWithinAFieldAreText() {
        Results results = parsed(
                SOUND.replace("Rabat", "Ra\"bat") + "x\n" + SOUND.replace("Rabat", "\"\"\"R\"\", Rabat\"") + "x\n");

        assertThat(results.event(0).places().get(0).city()).isEqualTo("Ra\"bat");
        assertThat(results.event(1).places().get(0).city()).isEqualTo("\"R\", Rabat");
    }

    @Test
    void ofARowOfMoreThan16MebibytesTheBeginningIsKept() {
        String rest = "word, ".repeat(3_000_000);
        String swallowed = SOUND + "\"opened " + rest;
        Parsed.Rejected rejected = parsed(SOUND + "x\n" + swallowed).rejected(1);

        assertThat(rejected.reason()).isEqualTo(Reason.MALFORMED);
        assertThat(row(rejected)).isEqualTo(swallowed.substring(0, Rejected.KEPT_BYTES));
        byte[] all = swallowed.getBytes(StandardCharsets.ISO_8859_1);
        assertThat(rejected.whole()).isEqualTo(whole(all));
    }

    @Test
    void afterARowOfMoreThan16MebibytesTheRowsGoOn() {
        for (int length : new int[] {16 << 20, (16 << 20) + 1, 20 << 20, 40 << 20}) {
            String large = SOUND + "x".repeat(length - SOUND.length());
            Results results = parsed(large + "\r\n" + SOUND + "sound\r\n");

            assertThat(results.all()).hasSize(2);
            assertThat(results.event(1).killed()).isZero();
            if (length == 16 << 20) assertThat(results.event(0).killed()).isZero();
            else {
                results.rejected(0, Reason.TOO_LARGE);
                assertThat(results.rejected(0).whole()).isEqualTo(whole(large.getBytes(StandardCharsets.ISO_8859_1)));
            }
        }
    }

    private static Rejected.Whole whole(byte[] bytes) {
        return new Rejected.Whole(
                bytes.length, HexFormat.of().formatHex(Rejected.sha256().digest(bytes)));
    }
}
