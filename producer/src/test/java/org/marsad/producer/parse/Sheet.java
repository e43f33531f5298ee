package org.marsad.producer.parse;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A file in the making: a header, and rows that give some columns and leave the others to their defaults or empty. */
final class Sheet {
    private final String header;
    private final Map<String, String> defaults;
    private final List<byte[]> lines = new ArrayList<>();
    private char delimiter = ',';
    private String end = "\n";
    private Charset charset = StandardCharsets.UTF_8;
    private boolean headed = true;

    private Sheet(String header, Map<String, String> defaults) {
        this.header = header;
        this.defaults = defaults;
    }

    /** Rows have those values, name by name, unless they say otherwise. */
    static Sheet under(String header, Map<String, String> defaults) {
        return new Sheet(header, defaults);
    }

    static Sheet ucdp(String header) {
        return new Sheet(
                header,
                Map.ofEntries(
                        Map.entry("id", "4711"),
                        Map.entry("year", "2020"),
                        Map.entry("type_of_violence", "1"),
                        Map.entry("dyad_name", "Government of Nowhere - Band of Nowhere"),
                        Map.entry("side_a", "Government of Nowhere"),
                        Map.entry("side_b", "Band of Nowhere"),
                        Map.entry("where_prec", "1"),
                        Map.entry("where_coordinates", "Azilal town"),
                        Map.entry("country", "Morocco"),
                        Map.entry("date_prec", "1"),
                        Map.entry("date_start", "2020-02-04 00:00:00.000"),
                        Map.entry("date_end", "2020-02-04 00:00:00.000"),
                        Map.entry("best", "3")));
    }

    static Sheet gtd() {
        return new Sheet(
                Headers.GTD,
                Map.ofEntries(
                        Map.entry("eventid", "201002030001"),
                        Map.entry("iyear", "2010"),
                        Map.entry("imonth", "2"),
                        Map.entry("iday", "3"),
                        Map.entry("country_txt", "Morocco"),
                        Map.entry("city", "Tangier"),
                        Map.entry("success", "1"),
                        Map.entry("attacktype1_txt", "Bombing/Explosion"),
                        Map.entry("gname", "Invented Front"),
                        Map.entry("nkill", "2"),
                        Map.entry("nwound", "5")));
    }

    static Sheet acled(String header) {
        return new Sheet(
                header,
                Map.ofEntries(
                        Map.entry("event_id_cnty", "MOR77"),
                        Map.entry("event_date", "2020-11-03"),
                        Map.entry("time_precision", "1"),
                        Map.entry("event_type", "Battles"),
                        Map.entry("sub_event_type", "Armed clash"),
                        Map.entry("actor1", "Invented Front"),
                        Map.entry("country", "Morocco"),
                        Map.entry("location", "Nador"),
                        Map.entry("geo_precision", "1"),
                        Map.entry("fatalities", "4"),
                        Map.entry("timestamp", "1618581455")));
    }

    static Sheet rand() {
        return new Sheet(
                Headers.RAND,
                Map.of(
                        "Date", "09-Feb-68",
                        "City", "Rabat",
                        "Country", "Morocco",
                        "Perpetrator", "Invented Front",
                        "Weapon", "Explosives",
                        "Injuries", "1",
                        "Fatalities", "0",
                        "Description", "Invented."));
    }

    Sheet delimiter(char delimiter) {
        this.delimiter = delimiter;
        return this;
    }

    Sheet end(String end) {
        this.end = end;
        return this;
    }

    Sheet charset(Charset charset) {
        this.charset = charset;
        return this;
    }

    Sheet headless() {
        headed = false;
        return this;
    }

    /** A row of the defaults, but for those columns: name, value, name, value. */
    Sheet row(String... changes) {
        Map<String, String> values = new TreeMap<>(defaults);
        for (int i = 0; i < changes.length; i += 2) values.put(changes[i], changes[i + 1]);
        List<String> fields = new ArrayList<>();
        for (String name : header.split(",", -1)) fields.add(quoted(values.getOrDefault(name, "")));
        return line(String.join(Character.toString(delimiter), fields));
    }

    Sheet line(String line) {
        return line(line.getBytes(charset));
    }

    Sheet line(byte[] line) {
        lines.add(line);
        return this;
    }

    private String quoted(String field) {
        boolean plain = field.chars().noneMatch(c -> c == delimiter || c == '"' || c == '\n' || c == '\r');
        return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
    }

    /** The bytes of the row that was given last. */
    byte[] last() {
        return lines.get(lines.size() - 1);
    }

    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (headed) bytes.writeBytes((header.replace(',', delimiter) + end).getBytes(charset));
        for (byte[] line : lines) {
            bytes.writeBytes(line);
            bytes.writeBytes(end.getBytes(charset));
        }
        return bytes.toByteArray();
    }

    Results parsed(Path folder) {
        return parsed(folder, "file.csv");
    }

    Results parsed(Path folder, String name) {
        return Results.of(folder, name, bytes());
    }
}
