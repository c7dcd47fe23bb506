package io.gensetlab.app;

import java.util.ArrayList;
import java.util.List;

/** Splits one text into arguments as a shell would: at spaces, but not within single or double quotes. */
final class Arguments {
    private Arguments() {}

    static List<String> split(String text) {
        var arguments = new ArrayList<String>();
        var current = new StringBuilder();
        boolean inside = false;
        char quote = 0;
        for (char c : text.toCharArray()) {
            if (quote != 0) {
                if (c == quote) {
                    quote = 0;
                } else {
                    current.append(c);
                }
            } else if (c == '"' || c == '\'') {
                quote = c;
                inside = true;
            } else if (Character.isWhitespace(c)) {
                if (inside) {
                    arguments.add(current.toString());
                    current.setLength(0);
                    inside = false;
                }
            } else {
                current.append(c);
                inside = true;
            }
        }
        if (inside) {
            arguments.add(current.toString());
        }
        return arguments;
    }
}
