package org.marsad.producer.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.marsad.model.UserError;
import org.marsad.producer.parse.Parsed;

/** Whatever is in a file: it is refused, or every row of it becomes something, and what is rejected is in it as it was. */
class RobustnessProperties {
    private static final List<String> HEADERS = List.of(
            "Date,City,Country,Perpetrator,Weapon,Injuries,Fatalities,Description",
            "eventid,iyear,imonth,iday,country_txt,city,success,attacktype1_txt,gname,nkill,nwound",
            "event_id_cnty,event_date,time_precision,event_type,sub_event_type,actor1,country,location,geo_precision,fatalities,timestamp",
            "id,type_of_violence,side_a,side_b,where_prec,where_coordinates,country,date_prec,date_start,date_end,best");

    @Property
    void anyBytesAreReadOrRefused(@ForAll byte[] bytes) {
        List<Parsed> parsed;
        try {
            parsed = parsed(bytes);
        } catch (UserError refused) {
            return;
        }
        assertThat(parsed).doesNotContainNull();
    }

    @Property
    void anyRowsUnderAHeaderBecomeSomething(@ForAll("headers") String header, @ForAll("lines") List<byte[]> lines) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(header.getBytes(StandardCharsets.UTF_8));
        for (byte[] line : lines) {
            file.write('\n');
            file.writeBytes(line);
        }
        String all = file.toString(StandardCharsets.ISO_8859_1);
        int from = header.length();
        for (Parsed row : parsed(file.toByteArray())) {
            if (!(row instanceof Parsed.Rejected rejected)) continue;
            String bytes = new String(rejected.row(), StandardCharsets.ISO_8859_1);
            int at = all.indexOf(bytes, from);
            assertThat(at).as("its bytes, behind those of the row before").isNotNegative();
            from = at + bytes.length();
        }
    }

    /** Rows that are sound but for their content are rejected one by one, byte for byte. */
    @Property
    void aRejectedRowIsKeptAsItWas(@ForAll("rand") List<String> rows) {
        String file = HEADERS.get(0) + "\r\n" + String.join("\r\n", rows) + "\r\n";
        List<String> rejected = new ArrayList<>();
        for (Parsed row : parsed(file.getBytes(StandardCharsets.ISO_8859_1)))
            rejected.add(new String(((Parsed.Rejected) row).row(), StandardCharsets.ISO_8859_1));

        assertThat(rejected).isEqualTo(rows);
    }

    @Provide
    Arbitrary<String> headers() {
        return Arbitraries.of(HEADERS);
    }

    @Provide
    Arbitrary<List<byte[]>> lines() {
        Arbitrary<String> text = Arbitraries.strings()
                .withChars("1290-XBattles a\"\",,,,\r\n\u00e9\u00ff{}")
                .ofMaxLength(40);
        return text.map(line -> line.getBytes(StandardCharsets.ISO_8859_1))
                .list()
                .ofMaxSize(8);
    }

    @Provide
    Arbitrary<List<String>> rand() {
        Arbitrary<String> field = Arbitraries.strings()
                .withChars("a\",\n\r\u00e9 ")
                .ofMaxLength(5)
                .map(text -> '"' + text.replace("\"", "\"\"") + '"');
        // The country is unknown, whatever it is called.
        return field.list()
                .ofSize(8)
                .map(fields -> String.join(",", fields))
                .list()
                .ofMaxSize(5);
    }

    private static List<Parsed> parsed(byte[] bytes) {
        Source source = new StreamSource("any", new ByteArrayInputStream(bytes));
        List<Parsed> all = new ArrayList<>();
        try {
            Layout layout = Recognition.of("any", bytes, null);
            new Archive(source, layout, null).forEach(all::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Set<Long> lines = new HashSet<>();
        assertThat(all).allMatch(row -> lines.add(row.line()));
        return all;
    }
}
