package io.gensetlab.broker;

import com.fasterxml.jackson.databind.JsonNode;
import io.gensetlab.broker.SchemaStore.Show;
import io.gensetlab.broker.SchemaStore.Version;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Confluent's REST interface over the store, without HTTP: a request in, an answer out.
 *
 * <p>Thread-safe as the store is.
 */
final class RegistryApi {
    private final SchemaStore store;

    RegistryApi(SchemaStore store) {
        this.store = store;
    }

    /** Returns what is to be sent as JSON; a JsonNode is a schema by itself. */
    Object answer(RegistryRequest request) throws RegistryException {
        List<String> path = request.path();
        return switch (path.isEmpty() ? "" : path.getFirst()) {
            case "" -> only(request, "GET", Map.of());
            case "subjects" -> subjects(request, path.subList(1, path.size()));
            case "schemas" -> schemas(request, path.subList(1, path.size()));
            case "compatibility" -> compatibility(request, path.subList(1, path.size()));
            case "config" -> config(request, path.subList(1, path.size()));
            case "mode" -> only(request, "GET", Map.of("mode", "READWRITE"));
            default -> throw notFound();
        };
    }

    private Object subjects(RegistryRequest request, List<String> path) throws RegistryException {
        if (path.isEmpty()) {
            String prefix = request.query().getOrDefault("subjectPrefix", "");
            List<String> names = store.subjects(request.show())
                    .stream()
                    .filter(name -> name.startsWith(prefix))
                    .toList();
            return only(request, "GET", names);
        }
        String subject = path.getFirst();
        if (path.size() == 1) {
            return switch (request.method()) {
                case "POST" -> described(found(request, subject));
                case "DELETE" -> store.deleteSubject(subject, request.flag("permanent"));
                default -> throw notAllowed();
            };
        }
        if (!path.get(1).equals("versions")) {
            throw notFound();
        }
        return versions(request, subject, path.subList(2, path.size()));
    }

    /** 40401 goes before a fault of the schema, as there. */
    private Version found(RegistryRequest request, String subject) throws RegistryException {
        store.versions(subject, request.show());
        return store.find(subject, request.schema(), request.show());
    }

    private Object versions(RegistryRequest request, String subject, List<String> path)
            throws RegistryException {
        if (path.isEmpty()) {
            return switch (request.method()) {
                case "GET" -> store.versions(subject, request.show()).stream().map(Version::version).toList();
                case "POST" -> Map.of("id", store.register(subject, request.schema()).id());
                default -> throw notAllowed();
            };
        }
        Optional<Integer> number = RegistryRequest.version(path.getFirst());
        if (path.size() == 1) {
            return switch (request.method()) {
                case "GET" -> described(store.version(subject, number, request.show()));
                case "DELETE" -> store.deleteVersion(subject, number, request.flag("permanent"));
                default -> throw notAllowed();
            };
        }
        return switch (path.get(1)) {
            case "schema" ->
                only(request, "GET", store.version(subject, number, request.show()).schema().node());
            case "referencedby" -> {
                store.version(subject, number, request.show());
                yield only(request, "GET", List.of());
            }
            default -> throw notFound();
        };
    }

    private Object schemas(RegistryRequest request, List<String> path) throws RegistryException {
        if (!request.method().equals("GET")) {
            throw notAllowed();
        }
        if (path.isEmpty()) {
            String prefix = request.query().getOrDefault("subjectPrefix", "");
            return store.everything(request.show())
                    .stream()
                    .filter(each -> each.subject().startsWith(prefix))
                    .map(RegistryApi::described)
                    .toList();
        }
        if (path.equals(List.of("types"))) {
            return List.of("JSON");
        }
        if (!path.getFirst().equals("ids") || path.size() < 2 || path.size() > 3) {
            throw notFound();
        }
        int id = id(path.get(1));
        if (path.size() == 2) {
            return Map.of("schema", store.byId(id).text(), "schemaType", "JSON");
        }
        return switch (path.get(2)) {
            case "schema" -> store.byId(id).node();
            case "subjects" ->
                store.usesOf(id, request.show()).stream().map(Version::subject).distinct().toList();
            case "versions" -> store.usesOf(id, request.show())
                    .stream()
                    .map(use -> Map.of("subject", use.subject(), "version", use.version()))
                    .toList();
            default -> throw notFound();
        };
    }

    private static int id(String text) throws RegistryException {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw notFound();
        }
    }

    private Object compatibility(RegistryRequest request, List<String> path) throws RegistryException {
        boolean shaped = (path.size() == 3 || path.size() == 4) && path.getFirst().equals("subjects")
                && path.get(2).equals("versions");
        if (!shaped) {
            throw notFound();
        }
        if (!request.method().equals("POST")) {
            throw notAllowed();
        }
        String subject = path.get(1);
        Optional<Version> against = path.size() == 4
                ? Optional.of(store.version(subject, RegistryRequest.version(path.get(3)), Show.LIVE))
                : Optional.empty();
        List<SchemaDifference> differences = store.check(subject, request.schema(), against);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("is_compatible", differences.isEmpty());
        if (request.flag("verbose")) {
            answer.put("messages", SchemaStore.describe(differences));
        }
        return answer;
    }

    private Object config(RegistryRequest request, List<String> path) throws RegistryException {
        if (path.size() > 1) {
            throw notFound();
        }
        return path.isEmpty() ? globalConfig(request) : subjectConfig(request, path.getFirst());
    }

    private Object globalConfig(RegistryRequest request) throws RegistryException {
        CompatibilityLevel before = store.globalLevel();
        return switch (request.method()) {
            case "GET" -> Map.of("compatibilityLevel", before.name());
            case "PUT" -> {
                CompatibilityLevel level = level(request.body());
                store.setGlobalLevel(level);
                yield Map.of("compatibility", level.name());
            }
            case "DELETE" -> {
                store.setGlobalLevel(CompatibilityLevel.BACKWARD);
                yield Map.of("compatibilityLevel", before.name());
            }
            default -> throw notAllowed();
        };
    }

    private Object subjectConfig(RegistryRequest request, String subject) throws RegistryException {
        switch (request.method()) {
            case "GET" -> {
                CompatibilityLevel own = store.subjectLevel(subject);
                if (own == null && !request.flag("defaultToGlobal")) {
                    throw RegistryException.noSubjectConfig(subject);
                }
                return Map.of("compatibilityLevel", (own == null ? store.globalLevel() : own).name());
            }
            case "PUT" -> {
                CompatibilityLevel level = level(request.body());
                store.setSubjectLevel(subject, level);
                return Map.of("compatibility", level.name());
            }
            case "DELETE" -> {
                CompatibilityLevel before = store.setSubjectLevel(subject, null);
                if (before == null) {
                    throw RegistryException.noSubjectConfig(subject);
                }
                return Map.of("compatibilityLevel", before.name());
            }
            default -> throw notAllowed();
        }
    }

    private static CompatibilityLevel level(JsonNode body) throws RegistryException {
        return CompatibilityLevel.parse(body.path("compatibility").asText(""));
    }

    private static Map<String, Object> described(Version version) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("subject", version.subject());
        answer.put("version", version.version());
        answer.put("id", version.id());
        answer.put("schemaType", "JSON");
        answer.put("schema", version.schema().text());
        return answer;
    }

    private static Object only(RegistryRequest request, String method, Object answer)
            throws RegistryException {
        if (!request.method().equals(method)) {
            throw notAllowed();
        }
        return answer;
    }

    private static RegistryException notFound() {
        return RegistryException.http(404, "Not Found");
    }

    private static RegistryException notAllowed() {
        return RegistryException.http(405, "Method Not Allowed");
    }
}
