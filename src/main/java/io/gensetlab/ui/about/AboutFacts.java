package io.gensetlab.ui.about;

import io.gensetlab.settings.Places;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the about sheet tells.
 *
 * @param version of this program
 * @param java the Java runtime
 * @param javafx version of JavaFX
 * @param system the operating system
 * @param places where settings, journal and logs are
 * @param problem why no log is kept, in a sentence, or null
 * @param legal file with the licences of third parties, or null if it is not beside the program
 */
public record AboutFacts(String version, String java, String javafx, String system, Places places,
        @Nullable String problem, @Nullable Path legal) {}
