package io.gensetlab.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * No import is left behind by what used it. The formatter's own step for that parses with the compiler that Maven runs on, which
 * may be older than the sources.
 */
class ImportsTest {
    private static final Pattern IMPORT = Pattern.compile("^import (?:static )?[\\w.]+\\.(\\w+);$",
            Pattern.MULTILINE);

    private static List<String> unneeded(String source) {
        var rest = IMPORT.matcher(source).replaceAll("");
        return IMPORT.matcher(source)
                .results()
                .map(found -> found.group(1))
                .filter(name -> !Pattern.compile("\\b" + name + "\\b").matcher(rest).find())
                .toList();
    }

    @Test
    void anImportThatIsNotUsedIsSeen() {
        assertThat(
                unneeded("import java.util.Map;\nimport java.util.List;\nimport static java.lang.Math.min;\n"
                        + "class A { List<String> mappings; int least = min(1, 2); }"))
                .containsExactly("Map");
    }

    @ParameterizedTest
    @ValueSource(strings = {"src/main/java", "src/test/java"})
    void allImportsAreNeeded(String folder) throws IOException {
        var unneeded = new ArrayList<String>();
        try (var files = Files.walk(Path.of(folder))) {
            for (var file : files.filter(file -> file.toString().endsWith(".java")).toList()) {
                unneeded(Files.readString(file)).forEach(name -> unneeded.add(file + ": " + name));
            }
        }
        assertThat(unneeded).isEmpty();
    }
}
