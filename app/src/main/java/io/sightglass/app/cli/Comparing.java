package io.sightglass.app.cli;

import io.sightglass.vision.similar.Alike;
import java.nio.file.Path;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A command that compares images by their looks. */
abstract class Comparing extends ResultCommand {
    @Parameters(paramLabel = "DIR", description = "The project's folder.")
    Path directory = Path.of("");

    @Option(
            names = "--bits",
            paramLabel = "N",
            description = "Most bits of 64 in which the perceptual hashes of near-duplicates differ (12).")
    int bits = Alike.USUAL.bits();

    @Option(
            names = "--cosine",
            paramLabel = "X",
            description = "Least cosine of the embeddings of near-duplicates (0.84).")
    double cosine = Alike.USUAL.cosine();

    Comparing(Context context) {
        super(context);
    }

    final Alike alike() {
        usage().within(0, Alike.MOST_BITS, "--bits", bits);
        usage().within(-1, 1, "--cosine", cosine);
        return new Alike(bits, cosine);
    }

    /** @param shown how many could not be compared */
    final void unknown(int shown) {
        if (shown > 0) {
            context.terminal()
                    .err()
                    .println(Plural.of(shown, "image could not be read and is", "images could not be read and are")
                            + " compared with none; the log names what could not be read.");
        }
    }
}
