package org.marsad.app;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.marsad.model.UserError;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Is here for the help: the script does it, since it has to build what goes into the image. */
@Command(
        name = "image",
        header = "Make the image that docker-compose.yml runs.",
        description =
                "Builds what is needed, then the image, with docker build. JRE_IMAGE in the environment names another image to build on, with a"
                        + " JRE of 21 or newer (default: eclipse-temurin:21-jre).",
        footer = {"  ./marsad image", "  JRE_IMAGE=eclipse-temurin:25-jre ./marsad image marsad:25"})
final class ImageCommand implements Callable<Integer> {
    @Parameters(paramLabel = "TAG", arity = "0..1", description = "What it is called (default: marsad:latest).")
    @Nullable
    String tag;

    @Mixin
    Standard standard = new Standard();

    @Override
    public Integer call() {
        throw new UserError("images are made by the script: ./marsad image" + (tag == null ? "" : " " + tag));
    }
}
