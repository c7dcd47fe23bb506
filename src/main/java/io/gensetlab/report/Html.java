package io.gensetlab.report;

import java.util.Locale;

/** Small helps for text that becomes HTML. */
final class Html {
    private Html() {}

    /** Text as it stands, whatever signs are in it. */
    static String escape(String text) {
        var out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char sign = text.charAt(i);
            switch (sign) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                // XML knows no other control characters.
                case '\n', '\t' -> out.append(sign);
                default -> out.append(sign < ' ' ? '\uFFFD' : sign);
            }
        }
        return out.toString();
    }

    /** Formats with a decimal point. */
    static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }

    /** 12,345 as people read it. */
    static String count(long value) {
        return format("%,d", value);
    }
}
