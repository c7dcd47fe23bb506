package io.gensetlab.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ArgumentsTest {
    @Test
    void aTextIsSplitAsAShellWould() {
        assertThat(Arguments.split("")).isEmpty();
        assertThat(Arguments.split("  run   --embedded ")).containsExactly("run", "--embedded");
        assertThat(Arguments.split("--report 'my file.json' --topic \"a b\" ''"))
                .containsExactly("--report", "my file.json", "--topic", "a b", "");
        assertThat(Arguments.split("a'b c'd")).containsExactly("ab cd");
    }
}
