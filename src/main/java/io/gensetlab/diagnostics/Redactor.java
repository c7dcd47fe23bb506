package io.gensetlab.diagnostics;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Masks what must not leave the computer: passwords, tokens, keys, credentials in URLs and headers; the user's home
 * becomes {@code ~}. Rather masks too much than too little: what follows a telling name goes to the end of its line,
 * since a password may hold any letter. Thread-safe.
 */
public final class Redactor {
    /** What stands in place of a secret. */
    public static final String MASK = "***";

    private record Rule(Pattern pattern, String replacement) {}

    private final String home;

    /** @param home the user's home, as the system names it */
    public Redactor(String home) {
        this.home = home;
    }

    /** The text without secrets. */
    public String redact(String text) {
        var redacted = text;
        for (var rule : Rules.ALL) {
            redacted = rule.pattern().matcher(redacted).replaceAll(rule.replacement());
        }
        return withoutHome(redacted);
    }

    /** The text with {@code ~} for the user's home. */
    public String withoutHome(String text) {
        return home.length() > 1
                ? Pattern
                        .compile(Pattern.quote(home) + "(?![\\w-])",
                                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                        .matcher(text)
                        .replaceAll("~")
                : text;
    }

    /** Made with the first text: a start without one does not wait for them. */
    private static final class Rules {
        private static final String TELLING = "(?:passw(?:or)?d|passphrase|passcode|pwd|secret|token|credential"
                + "|api[-_. ]?key|access[-_. ]?key|private[-_. ]?key|basic[-_.]?auth)";
        /** A quoted value may go over lines; what comes after it on its last line goes as well. */
        private static final String VALUE = "(?:\"[^\"]{0,8000}+\"|'[^']{0,8000}+')?+[^\\r\\n]*";
        private static final String NAME_REST = "[\\w.\\-\\]]{0,64}+";

        private static final List<Rule> ALL = List.of(
                // A key block, whole or cut off.
                rule("-----BEGIN [A-Z0-9 ]{0,40}+-----[\\s\\S]*?(?:-----END [A-Z0-9 ]{0,40}+-----|\\z)",
                        MASK),
                rule("(sasl\\.jaas\\.config)[^\\r\\n]*", "$1=" + MASK),
                rule("((?:proxy-)?authorization|(?:set-)?cookie)[\"']?\\s*+[=:][^\\r\\n]*", "$1: " + MASK),
                rule("\\b(Bearer|Basic|Digest)(\\s++)[^\\s\"',;]++", "$1$2" + MASK),
                rule("(--[\\w.-]{0,40}" + TELLING + NAME_REST + ")\\s++(?=\\S)" + VALUE, "$1 " + MASK),
                rule("(" + TELLING + NAME_REST
                        + ")[\"']?+(\\s*+(?:=>?|:)\\s*+|\\s++(?:is|was)\\s++|\\s++(?=[\"']))"
                        + VALUE, "$1$2" + MASK),
                // user:password@host: to the last @, since a password may hold one.
                rule("\\b([a-z][a-z0-9+.-]{1,20}+://)[^\\s\"'<>]*@", "$1" + MASK + "@"),
                // A JSON Web Token, named or not.
                rule("\\beyJ[\\w-]++\\.[\\w-]++(?:\\.[\\w-]*+)?+", MASK));

        private static Rule rule(String regex, String replacement) {
            return new Rule(Pattern.compile(regex, Pattern.CASE_INSENSITIVE), replacement);
        }
    }
}
