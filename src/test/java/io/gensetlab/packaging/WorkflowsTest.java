package io.gensetlab.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a reviewer would look for in each workflow, since none of them can run here. */
class WorkflowsTest {
    private static final Path FOLDER = Path.of(".github", "workflows");
    private static final Pattern OURS = Pattern.compile("\\./\\.github/workflows/\\w+\\.yml");
    private static final Pattern PINNED = Pattern
            .compile("\\s*(- )?uses: [\\w-]+/[\\w-]+@[0-9a-f]{40} # v\\d+\\.\\d+\\.\\d+");

    @ParameterizedTest
    @ValueSource(strings = {"build.yml", "release.yml"})
    void everyActionOfOthersIsPinnedByItsHash(String file) throws IOException {
        var uses = Files.readAllLines(FOLDER.resolve(file))
                .stream()
                .filter(line -> line.contains("uses:"))
                .filter(line -> !OURS.matcher(line).find())
                .toList();
        assertThat(uses).hasSizeGreaterThan(2).allMatch(PINNED.asMatchPredicate(), "pinned");
    }

    /** An expression within a script is text of a stranger within a script: a branch may be named {@code $(…)}. */
    @ParameterizedTest
    @ValueSource(strings = {"build.yml", "release.yml"})
    void noScriptHoldsAnExpression(String file) throws IOException {
        assertThat(steps(file)).filteredOn(step -> step.has("run"))
                .isNotEmpty()
                .allSatisfy(step -> assertThat(step.get("run").asText()).doesNotContain("${{"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"build.yml", "release.yml"})
    void jobsMayOnlyReadEndInTimeAndKeepNoToken(String file) throws IOException {
        var workflow = workflow(file);
        assertThat(workflow.get("permissions")).isEqualTo(new YAMLMapper().readTree("contents: read"));
        assertThat(workflow.get("jobs").properties()).allSatisfy(job -> {
            assertThat(job.getValue().has("permissions")).isEqualTo(job.getKey().equals("publish"));
            assertThat(job.getValue().has("timeout-minutes") || job.getValue().has("uses")).isTrue();
        });
        assertThat(steps(file)).filteredOn(step -> step.path("uses").asText().startsWith("actions/checkout@"))
                .isNotEmpty()
                .allSatisfy(step -> assertThat(step.at("/with/persist-credentials").asText("true"))
                        .isEqualTo("false"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"build.yml", "release.yml"})
    void scriptsThatAreCalledAreThere(String file) throws IOException {
        var called = Pattern.compile("packaging/release/[\\w-]+")
                .matcher(Files.readString(FOLDER.resolve(file)))
                .results()
                .map(found -> Path.of(found.group()));
        assertThat(called).allSatisfy(script -> assertThat(script).isExecutable());
    }

    private static List<JsonNode> steps(String file) throws IOException {
        var steps = new ArrayList<JsonNode>();
        workflow(file).get("jobs").forEach(job -> job.path("steps").forEach(steps::add));
        return steps;
    }

    private static JsonNode workflow(String file) throws IOException {
        return new YAMLMapper().readTree(FOLDER.resolve(file).toFile());
    }
}
