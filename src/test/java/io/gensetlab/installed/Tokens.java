package io.gensetlab.installed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** The colours of a theme, read from its token file. */
final class Tokens {
    private static final Pattern LINE = Pattern
            .compile("(-gl-[a-z0-9-]+):\\s*(#[0-9a-f]{6}|-gl-[a-z0-9-]+);");

    private final Map<String, String> values = new HashMap<>();

    private Tokens(String css) {
        LINE.matcher(css).results().forEach(line -> values.put(line.group(1), line.group(2)));
    }

    static Tokens dark() throws IOException {
        return new Tokens(Files.readString(Path.of("css/tokens-dark.css")));
    }

    static Tokens light() throws IOException {
        return new Tokens(Files.readString(Path.of("css/tokens-light.css")));
    }

    /** The colour, as 0xRRGGBB, that the token has or refers to. */
    int colour(String token) {
        var value = values.get(token);
        if (value == null) {
            throw new IllegalArgumentException("No plain colour is called " + token);
        }
        return value.startsWith("#") ? Integer.parseInt(value.substring(1), 16) : colour(value);
    }
}
