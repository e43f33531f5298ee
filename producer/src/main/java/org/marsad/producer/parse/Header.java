package org.marsad.producer.parse;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The columns of a table. They are found by name, never by place: every release moves them. */
public final class Header {
    private final List<String> names;
    private final Map<String, Integer> columns = new HashMap<>();
    private final boolean written;

    private Header(List<String> names, boolean written) {
        this.names = List.copyOf(names);
        this.written = written;
        for (int i = 0; i < names.size(); i++) columns.putIfAbsent(names.get(i), i);
    }

    /** The header that a row is. */
    static Header of(Row row) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < row.size(); i++)
            names.add(row.text(i, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT));
        return new Header(names, true);
    }

    /** The header of files that do not say it. */
    static Header implied(List<String> names) {
        return new Header(names, false);
    }

    /** Whether it stands in the file. */
    public boolean written() {
        return written;
    }

    int size() {
        return names.size();
    }

    boolean hasAll(Collection<String> wanted) {
        return columns.keySet().containsAll(wanted);
    }

    List<String> missing(Collection<String> wanted) {
        return wanted.stream().filter(name -> !columns.containsKey(name)).toList();
    }

    /** The column of that name; -1 if there is none, which every row shows as empty. */
    int column(String name) {
        return columns.getOrDefault(name, -1);
    }

    boolean isNamed(int column) {
        return !names.get(column).isEmpty();
    }
}
