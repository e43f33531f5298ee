package org.marsad.web.api;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.marsad.consumer.explain.Explain;
import org.marsad.consumer.store.CellFilter;
import org.marsad.consumer.store.Months;
import org.marsad.model.count.Cell;
import org.marsad.model.count.Period;
import org.marsad.model.count.Series;
import org.marsad.model.names.Countries;
import org.marsad.model.names.Names;

/** The parameters of a request. What cannot be understood is a {@link Problem}, never passed over: a filter that did nothing would mislead. */
public final class Parameters {
    private static final int MOST_CHARACTERS = 200;

    private final Map<String, List<String>> query;

    private Parameters(Map<String, List<String>> query) {
        this.query = query;
    }

    /** Those of a request, which may only be of the given names. */
    public static Parameters of(Map<String, List<String>> query, List<String> known) {
        for (String name : new TreeSet<>(query.keySet())) {
            if (!known.contains(name))
                throw Problem.parameter(
                        name,
                        known.isEmpty()
                                ? "there is no such parameter; nothing can be said here"
                                : "there is no such parameter; there are " + String.join(", ", known));
            if (query.getOrDefault(name, List.of()).size() > 1)
                throw Problem.parameter(name, "is given more than once");
        }
        return new Parameters(query);
    }

    /** The text; null if it is not given. */
    public @Nullable String text(String name) {
        List<String> values = query.getOrDefault(name, List.of());
        return values.isEmpty() ? null : values.get(0);
    }

    String required(String name) {
        String text = text(name);
        if (text == null) throw Problem.parameter(name, "is missing");
        return text;
    }

    int whole(String name, int least, int most, int otherwise) {
        String text = text(name);
        if (text == null) return otherwise;
        if (text.matches("[0-9]{1,9}")) {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) return number;
        }
        throw Problem.parameter(name, "\"" + text + "\" is not a whole number from " + least + " to " + most);
    }

    String oneOf(String name, List<String> values) {
        String text = text(name);
        if (text == null) return values.get(0);
        if (!values.contains(text))
            throw Problem.parameter(name, "\"" + text + "\" is none of " + String.join(", ", values));
        return text;
    }

    /**
     * What country, city, affiliation, from and to say; city and affiliation by their canonical names, whatever the spelling. Which city is meant
     * by a spelling, only its country tells: without one it must be canonical already.
     */
    public CellFilter filter(Names names) {
        String country = text("country");
        if (country != null) country("country", country);
        String city = name("city", text("city"));
        String affiliation = name("affiliation", text("affiliation"));
        Cell meant = Explain.canonical(
                new Cell(country == null ? "" : country, orAll(city), Period.UNKNOWN, orAll(affiliation)), names);
        return new CellFilter(
                country,
                city == null ? null : meant.city(),
                affiliation == null ? null : meant.affiliation(),
                months());
    }

    private static String orAll(@Nullable String name) {
        return name == null ? Series.ALL : name;
    }

    private Months months() {
        Period from = month("from");
        Period to = month("to");
        if (from != null && to != null && from.compareTo(to) > 0)
            throw Problem.parameter("to", to + " is before from=" + from);
        return new Months(from, to);
    }

    private @Nullable Period month(String name) {
        String text = text(name);
        if (text == null) return null;
        Period month = Period.parse(text);
        if (month == null || !month.isMonth())
            throw Problem.parameter(name, "\"" + text + "\" is not a month: write it as 2020-02");
        return month;
    }

    /** As {@link #cell(String, String, String, String)}, the country in small letters too. */
    Cell cell() {
        return cell(
                required("country").toUpperCase(Locale.ROOT),
                required("city"),
                required("month"),
                required("affiliation"));
    }

    /** The cell that these four name. */
    static Cell cell(String country, String city, String month, String affiliation) {
        Period period = Period.parse(month);
        if (period == null)
            throw Problem.parameter("month", "\"" + month + "\" is no month: write it as 2020-02, 2020 or unknown");
        return new Cell(country("country", country), named("city", city), period, named("affiliation", affiliation));
    }

    private static String country(String name, String code) {
        if (!Countries.isCode(code))
            throw Problem.parameter(
                    name, "\"" + code + "\" is no ISO 3166-1 alpha-2 code in capital letters (as MA), nor XK");
        return code;
    }

    private static @Nullable String name(String parameter, @Nullable String text) {
        return text == null ? null : named(parameter, text);
    }

    private static String named(String parameter, String text) {
        if (text.isBlank()) throw Problem.parameter(parameter, "is empty");
        if (text.codePointCount(0, text.length()) > MOST_CHARACTERS)
            throw Problem.parameter(parameter, "is longer than " + MOST_CHARACTERS + " characters");
        return text;
    }
}
