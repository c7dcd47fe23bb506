package io.gensetlab.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.scene.paint.Color;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Contrast by WCAG 2.2, computed from the token files: 4.5 to 1 for words, 3 to 1 for shapes. */
class TokenContrastTest {
    private static final Pattern TOKEN = Pattern.compile("(-gl-[\\w-]+)\\s*:\\s*([^;]+);");
    private static final Pattern HEX_OR_RGB = Pattern.compile("#[0-9a-fA-F]{3,8}\\b|rgba?\\(");
    private static final Pattern SCALE = Pattern
            .compile("-gl-(slate|blue|green|amber|red|sky|lime|violet|cyan)-\\d+");
    private static final List<String> SURFACES = List.of("bg", "surface", "surface-raised", "surface-inset",
            "surface-hover");
    private static final List<String> STATES = List.of("ok", "warning", "alarm", "idle", "starting",
            "offline");
    private static final List<String> TRANSPORTS = List.of("mqtt", "kafka");

    private static Map<String, String> tokens(String theme) throws IOException {
        Map<String, String> tokens = new HashMap<>();
        Matcher matcher = TOKEN.matcher(Files.readString(Path.of("css/tokens-" + theme + ".css")));
        while (matcher.find()) {
            tokens.put(matcher.group(1), matcher.group(2).strip());
        }
        return tokens;
    }

    private static Color resolve(Map<String, String> tokens, String name) {
        String value = tokens.get("-gl-" + name);
        for (int hops = 0; value != null && value.startsWith("-gl-") && hops < 5; hops++) {
            value = tokens.get(value);
        }
        assertThat(value).as("token -gl-%s", name).isNotNull();
        return Color.web(value);
    }

    private static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }

    private static double luminance(Color color) {
        return 0.2126 * linear(color.getRed()) + 0.7152 * linear(color.getGreen())
                + 0.0722 * linear(color.getBlue());
    }

    static double contrast(Color one, Color other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    @Test
    void theFormulaKnowsItsEnds() {
        assertThat(contrast(Color.BLACK, Color.WHITE)).isEqualTo(21);
        assertThat(contrast(Color.web("#777"), Color.WHITE)).isBetween(4.4, 4.5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void wordsStandOutFromEverySurface(String theme) throws IOException {
        Map<String, String> tokens = tokens(theme);
        SoftAssertions soft = new SoftAssertions();
        Stream.of(
                Stream.of("text", "text-muted", "text-subtle", "accent-text", "temperature", "pressure",
                        "fuel"),
                STATES.stream().map(state -> state + "-text"), TRANSPORTS.stream().map(one -> one + "-text"),
                IntStream.rangeClosed(1, 8).mapToObj(i -> "series-" + i))
                .flatMap(names -> names)
                .forEach(word -> SURFACES.forEach(surface -> check(soft, tokens, word, surface, 4.5)));
        Stream.concat(STATES.stream(), Stream.concat(TRANSPORTS.stream(), Stream.of("accent")))
                .forEach(name -> {
                    check(soft, tokens, name + "-text", name + "-bg", 4.5);
                    check(soft, tokens, "text", name + "-bg", 4.5);
                });
        check(soft, tokens, "text-on-accent", "accent-fill", 4.5);
        check(soft, tokens, "text-on-accent", "accent-fill-hover", 4.5);
        check(soft, tokens, "text-on-accent", "alarm-fill", 4.5);
        check(soft, tokens, "text-on-accent", "alarm-fill-hover", 4.5);
        check(soft, tokens, "text", "surface-selected", 4.5);
        check(soft, tokens, "text-muted", "accent-bg", 4.5);
        check(soft, tokens, "text-muted", "surface-selected", 4.5);
        for (String ground : List.of("map-ocean", "map-land", "map-lake", "map-label-halo")) {
            check(soft, tokens, "map-label", ground, 4.5);
        }
        soft.assertAll();
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void shapesStandOutFromTheCard(String theme) throws IOException {
        Map<String, String> tokens = tokens(theme);
        SoftAssertions soft = new SoftAssertions();
        Stream.of(STATES.stream(), TRANSPORTS.stream(), Stream.of("accent", "focus"))
                .flatMap(names -> names)
                .forEach(name -> check(soft, tokens, name, "surface", 3));
        soft.assertAll();
    }

    private static void check(SoftAssertions soft, Map<String, String> tokens, String word, String ground,
            double least) {
        soft.assertThat(contrast(resolve(tokens, word), resolve(tokens, ground)))
                .as("%s on %s", word, ground)
                .isGreaterThanOrEqualTo(least);
    }

    @Test
    void bothThemesKnowTheSameMeanings() throws IOException {
        assertThat(tokens("light").keySet().stream().filter(name -> !SCALE.matcher(name).matches()))
                .containsExactlyInAnyOrderElementsOf(
                        tokens("dark").keySet()
                                .stream()
                                .filter(name -> !SCALE.matcher(name).matches())
                                .toList());
    }

    @Test
    void coloursLiveInTokenFilesOnly() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("css"))) {
            assertThat(files.filter(file -> !file.getFileName().toString().startsWith("tokens-")))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(Files.readString(file)).doesNotContainPattern(HEX_OR_RGB));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void controlsNameMeaningsThatTheThemeDefines(String theme) throws IOException {
        Map<String, String> tokens = tokens(theme);
        Pattern use = Pattern.compile("[:,\\s](-gl-[\\w-]+)(?=\\s*[;,)\\s])");
        try (Stream<Path> files = Files.list(Path.of("css"))) {
            for (Path file : files.filter(one -> !one.getFileName().toString().startsWith("tokens-"))
                    .toList()) {
                Matcher matcher = use.matcher(Files.readString(file).replaceAll("(?s)/\\*.*?\\*/", ""));
                while (matcher.find()) {
                    String name = matcher.group(1);
                    assertThat(tokens.containsKey(name)).as("%s names %s", file, name).isTrue();
                    assertThat(SCALE.matcher(name).matches()).as("%s names the scale: %s", file, name)
                            .isFalse();
                }
            }
        }
        tokens.keySet().forEach(name -> resolve(tokens, name.substring("-gl-".length())));
    }
}
