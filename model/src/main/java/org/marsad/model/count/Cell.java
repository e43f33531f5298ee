package org.marsad.model.count;

/** What is counted: one country, city, month and affiliation. See {@link Series} for the names, {@link Period} for the month. */
public record Cell(String country, String city, Period month, String affiliation) {
    public Series series() {
        return new Series(country, city, affiliation);
    }
}
