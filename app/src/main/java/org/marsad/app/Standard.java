package org.marsad.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What every command has: help, version, more logging, and the form of its help. */
@Command(
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        usageHelpAutoWidth = true,
        synopsisHeading = "%nUsage: ",
        abbreviateSynopsis = true,
        descriptionHeading = "%n",
        parameterListHeading = "%n",
        optionListHeading = "%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done, or stopped by Ctrl-C or SIGTERM with nothing lost",
            "1:failed, or stopped before it was done; what went wrong and what to do is on standard error",
            "2:the command was not understood"
        },
        footerHeading = "%nExamples:%n")
final class Standard {
    @Option(
            names = {"-v", "--verbose"},
            description = "Say more on standard error and in the log, also what Kafka says.")
    boolean verbose;
}
