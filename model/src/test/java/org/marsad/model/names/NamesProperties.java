package org.marsad.model.names;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.StringLength;

class NamesProperties {
    private static final List<UnaryOperator<String>> VARIATIONS = List.of(
            s -> s.toUpperCase(Locale.ROOT),
            s -> s.toLowerCase(Locale.ROOT),
            s -> s.replace(' ', '-'),
            s -> s.replace('-', ' '),
            s -> s.replace('-', '\u2010'),
            s -> s.replace(" ", " \u00a0\t"),
            s -> "\u2003" + s + "\n",
            s -> s.replace('\'', '`'),
            s -> s.replace('\'', '\u2019'),
            s -> s.replaceAll("([aeiou])", "$1\u0301"),
            s -> Normalizer.normalize(s, Normalizer.Form.NFC),
            s -> Normalizer.normalize(s, Normalizer.Form.NFD));

    private final Names names = Names.standard();

    @Property
    void canonicalNamesAreFinal(@ForAll("anyName") String raw, @ForAll("countries") String country) {
        String group = names.affiliation(raw);
        assertThat(names.affiliation(group)).isEqualTo(group);
        String place = names.city(country, raw);
        assertThat(names.city(country, place)).isEqualTo(place);
    }

    @Property
    void canonicalNamesAreTidyAndNeverBlankUnlessTheRawIs(
            @ForAll("anyName") String raw, @ForAll("countries") String country) {
        for (String canonical : List.of(names.affiliation(raw), names.city(country, raw))) {
            assertThat(Names.tidy(canonical)).isEqualTo(canonical);
            assertThat(canonical.isEmpty()).isEqualTo(Names.tidy(raw).isEmpty());
        }
    }

    @Property
    void theFormOfAKnownNameDoesNotMatter(
            @ForAll("affiliations") String group,
            @ForAll("places") Spelled place,
            @ForAll("variations") List<UnaryOperator<String>> variations) {
        assertThat(names.affiliation(vary(group, variations))).isEqualTo(names.affiliation(group));
        assertThat(names.city(place.country(), vary(place.spelling(), variations)))
                .isEqualTo(names.city(place.country(), place.spelling()));
    }

    @Property
    void otherCountriesHaveNoTable(@ForAll @StringLength(max = 30) String raw) {
        assertThat(names.city("ES", raw)).isEqualTo(Names.tidy(raw));
    }

    private static String vary(String name, List<UnaryOperator<String>> variations) {
        String varied = name;
        for (UnaryOperator<String> variation : variations) varied = variation.apply(varied);
        return varied;
    }

    @Provide
    Arbitrary<String> anyName() {
        return Arbitraries.oneOf(
                Arbitraries.strings().all().ofMaxLength(30),
                Arbitraries.strings().withChars(" -'`\u00a0\u0301aàéİßΣς").ofMaxLength(8),
                affiliations(),
                places().map(Spelled::spelling));
    }

    @Provide
    Arbitrary<String> countries() {
        return Arbitraries.of("MA", "EH", "ES", "DZ");
    }

    @Provide
    Arbitrary<String> affiliations() {
        return Arbitraries.of(Spelled.affiliations());
    }

    @Provide
    Arbitrary<Spelled> places() {
        return Arbitraries.of(Spelled.places());
    }

    @Provide
    Arbitrary<List<UnaryOperator<String>>> variations() {
        return Arbitraries.of(VARIATIONS).list().ofMaxSize(4);
    }
}
