package io.gensetlab.broker;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * The schemas of the embedded registry, in memory: subjects, their versions, ids, and compatibility levels.
 *
 * <p>A schema has one id, however many subjects hold it. A soft-deleted version is hidden but keeps its number and
 * can still be found by its id. Thread-safe.
 */
final class SchemaStore {
    /** One registered version of a subject. */
    record Version(String subject, int version, int id, JsonSchema schema, boolean deleted) {
        private Version asDeleted() {
            return new Version(subject, version, id, schema, true);
        }
    }

    /** Which versions a question is about. */
    enum Show {
        LIVE, ALL, DELETED_ONLY;

        private boolean shows(Version version) {
            return switch (this) {
                case LIVE -> !version.deleted();
                case ALL -> true;
                case DELETED_ONLY -> version.deleted();
            };
        }
    }

    private final Map<String, List<Version>> subjects = new TreeMap<>();
    private final Map<String, Integer> idByText = new HashMap<>();
    private final Map<Integer, JsonSchema> schemaById = new LinkedHashMap<>();
    private final Map<String, CompatibilityLevel> levels = new HashMap<>();
    private CompatibilityLevel globalLevel = CompatibilityLevel.BACKWARD;
    private int lastId;

    /** Registers, or finds the version that is there already. @throws RegistryException 409 when incompatible */
    synchronized Version register(String subject, JsonSchema schema) throws RegistryException {
        List<Version> all = subjects.getOrDefault(subject, List.of());
        Optional<Version> same = all.stream()
                .filter(Show.LIVE::shows)
                .filter(version -> version.schema().text().equals(schema.text()))
                .findFirst();
        if (same.isPresent()) {
            return same.get();
        }
        List<SchemaDifference> differences = level(subject).check(schema, liveSchemas(subject));
        if (!differences.isEmpty()) {
            throw RegistryException
                    .incompatible("Schema being registered is incompatible with an earlier schema for"
                            + " subject \"" + subject + "\", details: ["
                            + String.join(", ", describe(differences)) + "]");
        }
        int number = all.isEmpty() ? 1 : all.getLast().version() + 1;
        var version = new Version(subject, number, idOf(schema), schema, false);
        subjects.computeIfAbsent(subject, name -> new ArrayList<>()).add(version);
        return version;
    }

    static List<String> describe(List<SchemaDifference> differences) {
        return differences.stream().map(SchemaDifference::describe).toList();
    }

    private int idOf(JsonSchema schema) {
        return idByText.computeIfAbsent(schema.text(), text -> {
            lastId++;
            schemaById.put(lastId, schema);
            return lastId;
        });
    }

    /** The version of the subject that is this schema. @throws RegistryException 40401, 40403 */
    synchronized Version find(String subject, JsonSchema schema, Show show) throws RegistryException {
        return versions(subject, show).stream()
                .filter(version -> version.schema().text().equals(schema.text()))
                .findFirst()
                .orElseThrow(RegistryException::schemaNotFound);
    }

    synchronized List<String> subjects(Show show) {
        return subjects.entrySet().stream().filter(entry -> switch (show) {
            case LIVE -> entry.getValue().stream().anyMatch(Show.LIVE::shows);
            case ALL -> true;
            case DELETED_ONLY -> entry.getValue().stream().allMatch(Version::deleted);
        }).map(Map.Entry::getKey).toList();
    }

    /** Every version of every subject, in the subjects' alphabetical order. */
    synchronized List<Version> everything(Show show) {
        return subjects.values().stream().flatMap(List::stream).filter(show::shows).toList();
    }

    /** @throws RegistryException 40401 when no such version of the subject exists */
    synchronized List<Version> versions(String subject, Show show) throws RegistryException {
        List<Version> found = subjects.getOrDefault(subject, List.of()).stream().filter(show::shows).toList();
        if (found.isEmpty()) {
            throw RegistryException.subjectNotFound(subject);
        }
        return found;
    }

    /** @param number empty for the latest. @throws RegistryException 40401, 40402 */
    synchronized Version version(String subject, Optional<Integer> number, Show show)
            throws RegistryException {
        List<Version> found = versions(subject, show);
        if (number.isEmpty()) {
            return found.getLast();
        }
        return found.stream()
                .filter(version -> version.version() == number.get())
                .findFirst()
                .orElseThrow(() -> RegistryException.versionNotFound(number.get().toString()));
    }

    /** @throws RegistryException 40403 */
    synchronized JsonSchema byId(int id) throws RegistryException {
        JsonSchema schema = schemaById.get(id);
        if (schema == null) {
            throw RegistryException.schemaNotFound(id);
        }
        return schema;
    }

    /** Where the id is in use. @throws RegistryException 40403 */
    synchronized List<Version> usesOf(int id, Show show) throws RegistryException {
        byId(id);
        return everything(show).stream().filter(version -> version.id() == id).toList();
    }

    /** Returns the deleted version numbers. @throws RegistryException 40401, 40404, 40405 */
    synchronized List<Integer> deleteSubject(String subject, boolean permanent) throws RegistryException {
        List<Version> all = versions(subject, Show.ALL);
        boolean anyLive = all.stream().anyMatch(Show.LIVE::shows);
        if (permanent && anyLive) {
            throw RegistryException.subjectNotSoftDeleted(subject);
        }
        if (!permanent && !anyLive) {
            throw RegistryException.subjectSoftDeleted(subject);
        }
        if (permanent) {
            subjects.remove(subject);
            levels.remove(subject);
            forgetUnusedIds();
            return all.stream().map(Version::version).toList();
        }
        subjects.put(subject, new ArrayList<>(all.stream().map(Version::asDeleted).toList()));
        return all.stream().filter(Show.LIVE::shows).map(Version::version).toList();
    }

    /** Returns the deleted version's number. @throws RegistryException 40401, 40402, 40406, 40407 */
    synchronized int deleteVersion(String subject, Optional<Integer> number, boolean permanent)
            throws RegistryException {
        Version version = version(subject, number, number.isEmpty() && !permanent ? Show.LIVE : Show.ALL);
        if (permanent && !version.deleted()) {
            throw RegistryException.versionNotSoftDeleted(subject, version.version());
        }
        if (!permanent && version.deleted()) {
            throw RegistryException.versionSoftDeleted(subject, version.version());
        }
        List<Version> left = new ArrayList<>(versions(subject, Show.ALL));
        if (permanent) {
            left.remove(version);
        } else {
            left.set(left.indexOf(version), version.asDeleted());
        }
        if (left.isEmpty()) {
            subjects.remove(subject);
        } else {
            subjects.put(subject, left);
        }
        forgetUnusedIds();
        return version.version();
    }

    private void forgetUnusedIds() {
        var used = everything(Show.ALL).stream().map(Version::id).toList();
        schemaById.keySet().retainAll(used);
        idByText.values().retainAll(used);
    }

    /**
     * What speaks against the schema.
     *
     * @param against the one version to hold it against; empty for those that a registration would be held against
     */
    synchronized List<SchemaDifference> check(String subject, JsonSchema schema, Optional<Version> against) {
        List<JsonSchema> earlier = against.isPresent()
                ? List.of(against.get().schema())
                : liveSchemas(subject);
        return level(subject).check(schema, earlier);
    }

    private List<JsonSchema> liveSchemas(String subject) {
        return subjects.getOrDefault(subject, List.of())
                .stream()
                .filter(Show.LIVE::shows)
                .map(Version::schema)
                .toList();
    }

    private CompatibilityLevel level(String subject) {
        return levels.getOrDefault(subject, globalLevel);
    }

    synchronized CompatibilityLevel globalLevel() {
        return globalLevel;
    }

    synchronized void setGlobalLevel(CompatibilityLevel level) {
        globalLevel = level;
    }

    /** The subject's own level; null when it goes by the global one. */
    synchronized @Nullable CompatibilityLevel subjectLevel(String subject) {
        return levels.get(subject);
    }

    /** @param level null to go by the global one. Returns the level it had of its own. */
    synchronized @Nullable CompatibilityLevel setSubjectLevel(String subject,
            @Nullable CompatibilityLevel level) {
        return level == null ? levels.remove(subject) : levels.put(subject, level);
    }
}
