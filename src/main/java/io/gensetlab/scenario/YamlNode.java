package io.gensetlab.scenario;

import java.util.List;

/** A YAML document with the place of each node. Immutable. */
sealed interface YamlNode {
    /** From 1. */
    int line();

    /** From 1. */
    int column();

    /** What it is, for a sentence. */
    String what();

    /** @param plain whether it stands there without quotes */
    record Text(int line, int column, String value, boolean plain) implements YamlNode {
        /** Nothing, as in {@code key:}, or the word null. */
        boolean isNothing() {
            return plain && (value.isEmpty() || value.equals("~") || value.equals("null"));
        }

        @Override
        public String what() {
            return isNothing() ? "nothing" : "\"" + shortened() + "\"";
        }

        private String shortened() {
            return value.length() <= 60 ? value : value.substring(0, 57) + "…";
        }
    }

    record Items(int line, int column, List<YamlNode> items) implements YamlNode {
        @Override
        public String what() {
            return "a list";
        }
    }

    record Members(int line, int column, List<Member> members) implements YamlNode {
        @Override
        public String what() {
            return "a map";
        }
    }

    record Member(Text key, YamlNode value) {}
}
