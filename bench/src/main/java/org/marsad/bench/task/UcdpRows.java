package org.marsad.bench.task;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Random;

/** Invented rows in the layout of UCDP GED, as long and as untidy as real ones: some 900 bytes, with quotes and line ends in their texts. */
final class UcdpRows {
    private static final long SEED = 11;
    private static final int DAYS = 12_000;
    private static final String HEADER =
            "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,dyad_dset_id,dyad_new_id,"
                    + "dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,number_of_sources,source_article,"
                    + "source_office,source_date,source_headline,source_original,where_prec,where_coordinates,where_description,adm_1,adm_2,"
                    + "latitude,longitude,geom_wkt,priogrid_gid,country,country_id,region,event_clarity,date_prec,date_start,date_end,"
                    + "deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low,gwnoa,gwnob\n";
    private static final String[] COUNTRIES = {
        "Morocco", "Algeria", "Mali", "DR Congo (Zaire)", "Yemen (North Yemen)", "Iraq"
    };
    private static final String[] WORDS = {
        "invented",
        "report",
        "of",
        "an",
        "attack",
        "near",
        "the",
        "old",
        "market",
        "where",
        "several",
        "people",
        "were",
        "said",
        "to",
        "have",
        "been",
        "seen",
        "before",
        "dawn"
    };

    private UcdpRows() {}

    static void write(Path file, int rows) throws IOException {
        Random random = new Random(SEED);
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            out.write(HEADER);
            for (int i = 0; i < rows; i++) out.write(row(i, random));
        }
    }

    private static String row(int i, Random random) {
        LocalDate day = LocalDate.of(1989, 1, 1).plusDays(random.nextInt(DAYS));
        String country = COUNTRIES[random.nextInt(COUNTRIES.length)];
        String group = "Invented Front " + random.nextInt(300);
        String place = "Douar " + random.nextInt(5_000);
        int killed = random.nextInt(9);
        return String.join(
                ",",
                (i + 1) + ",INV-" + day.getYear() + "-1-" + i + "," + day.getYear() + ",1,Clear,"
                        + (1 + random.nextInt(3)),
                "1,1,\"" + country + ": Government\",1,1,Government of " + country + " - " + group,
                "1,1,Government of " + country + ",2,2," + group + "," + random.nextInt(4),
                '"' + text(random, 45, random.nextInt(5) == 0) + '"',
                "Invented Press," + day + "," + text(random, 10, false) + "," + text(random, 8, false),
                (1 + random.nextInt(7)) + "," + place + " town,\"" + text(random, 25, false) + ", " + place + '"',
                "Province " + random.nextInt(20) + ",District " + random.nextInt(90),
                "31.6" + i % 997 + ",-7.9" + i % 991 + ",POINT (-7.9" + i % 991 + " 31.6" + i % 997 + "),174521",
                country + ",600,Africa,1," + (1 + random.nextInt(5)) + "," + day + " 00:00:00.000," + day
                        + " 00:00:00.000",
                "0,0," + killed + ",0," + killed + "," + (killed + 2) + "," + killed + ",600,\n");
    }

    private static String text(Random random, int words, boolean untidy) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < words; i++) {
            if (i > 0) text.append(untidy && i % 20 == 0 ? "\n" : " ");
            String word = WORDS[random.nextInt(WORDS.length)];
            text.append(untidy && i % 15 == 7 ? "\"\"" + word + "\"\"" : word);
        }
        return text.toString();
    }
}
