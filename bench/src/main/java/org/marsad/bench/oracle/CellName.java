package org.marsad.bench.oracle;

/** The names of a cell as they stand on the wire. */
record CellName(String country, String city, String month, String affiliation) implements Comparable<CellName> {
    private static final int MONTH = "2020-02".length();

    /** Whether it is a calendar month, not a bare year and not unknown. */
    boolean isMonth() {
        return month.length() == MONTH && month.charAt(4) == '-';
    }

    CellName at(String otherMonth) {
        return new CellName(country, city, otherMonth, affiliation);
    }

    /** The order of {@link #toString}. */
    @Override
    public int compareTo(CellName other) {
        return toString().compareTo(other.toString());
    }

    /** No name has a tab in it: names are tidied. */
    @Override
    public String toString() {
        return country + '\t' + city + '\t' + month + '\t' + affiliation;
    }
}
