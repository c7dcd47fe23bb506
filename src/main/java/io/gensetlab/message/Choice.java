package io.gensetlab.message;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds an enum's constant by the word a user writes for it. */
final class Choice {
    private Choice() {}

    static <E extends Enum<E>> E byId(String what, E[] values, Function<E, String> idOf, String id) {
        return Arrays.stream(values)
                .filter(value -> idOf.apply(value).equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no " + what + " \"" + id + "\"; there is "
                                + Arrays.stream(values).map(idOf).collect(Collectors.joining(", "))));
    }
}
