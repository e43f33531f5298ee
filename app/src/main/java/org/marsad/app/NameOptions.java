package org.marsad.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.marsad.model.names.Names;
import picocli.CommandLine.Option;

/** Tables of names of the user's own, beside those that Marsad brings. */
final class NameOptions {
    @Option(
            names = "--affiliations",
            paramLabel = "FILE",
            split = ",",
            description =
                    "More names of groups: CSV with the header name,aliases (aliases set apart by |). Wins over Marsad's own."
                            + " Several: repeat it, or set them apart by commas.")
    List<Path> affiliations = new ArrayList<>();

    @Option(
            names = "--gazetteer",
            paramLabel = "FILE",
            split = ",",
            description =
                    "More names of places: CSV with the header country,name,aliases,latitude,longitude. Several likewise.")
    List<Path> gazetteers = new ArrayList<>();

    Names names() {
        return affiliations.isEmpty() && gazetteers.isEmpty() ? Names.standard() : Names.with(affiliations, gazetteers);
    }
}
