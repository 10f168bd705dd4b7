package dev.parley.gateway.apidocs;

import dev.parley.gateway.routing.Service;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes one OpenAPI document of several.
 *
 * <p>Of each part only the calls stay that can be reached from outside, and of its components only what those calls
 * need. A component that two parts have alike is there once; where the same name means different things, each gets its
 * service's name before its own.
 */
final class Merge {

    private static final String COMPONENTS = "#/components/";
    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

    /**
     * What is left of a part.
     *
     * @param components by section and name
     */
    private record Kept(Part part, JsonObject paths, Map<String, JsonObject> components) {}

    private final BiPredicate<Service, String> isReachable;

    /** @param isReachable whether a call of that path is that service's to answer */
    Merge(BiPredicate<Service, String> isReachable) {
        this.isReachable = isReachable;
    }

    /** The paths, components and tags of all parts; what else belongs to a document is the caller's to say. */
    JsonObject merge(List<Part> parts) {
        List<Kept> all = parts.stream().map(this::keep).toList();
        Set<String> ambiguous = ambiguous(all);
        JsonObject paths = new JsonObject();
        JsonObject components = new JsonObject();
        for (Kept kept : all) {
            UnaryOperator<String> naming = name -> ambiguous.contains(name) ? prefixed(name, kept.part()) : name;
            paths.mergeIn((JsonObject) renamed(kept.paths(), naming));
            kept.components().forEach((name, component) -> {
                String[] sectionAndName = naming.apply(name).split("/", 2);
                JsonObject section = components.getJsonObject(sectionAndName[0], new JsonObject());
                components.put(sectionAndName[0], section.put(sectionAndName[1], renamed(component, naming)));
            });
        }
        JsonArray tags = new JsonArray();
        parts.forEach(part -> tags.add(tagOf(part)));
        return new JsonObject().put("tags", tags).put("paths", paths).put("components", components);
    }

    private static JsonObject tagOf(Part part) {
        JsonObject tag = new JsonObject().put("name", part.tag());
        String description =
                part.document().getJsonObject("info", new JsonObject()).getString("description");
        return description == null ? tag : tag.put("description", description);
    }

    private Kept keep(Part part) {
        JsonObject paths = reachable(part);
        return new Kept(part, paths, needed(part, paths));
    }

    private JsonObject reachable(Part part) {
        JsonObject kept = new JsonObject();
        for (Map.Entry<String, Object> path :
                part.document().getJsonObject("paths", new JsonObject()).copy()) {
            if (isReachable.test(part.service(), path.getKey().replaceAll("\\{[^{}/]*}", "x"))) {
                JsonObject calls = (JsonObject) path.getValue();
                METHODS.stream()
                        .filter(calls::containsKey)
                        .forEach(method -> complete(calls.getJsonObject(method), part));
                kept.put(path.getKey(), calls);
            }
        }
        return kept;
    }

    /** A call says itself what its document says for all of its calls. */
    private static void complete(JsonObject call, Part part) {
        call.put("tags", new JsonArray().add(part.tag()));
        if (!call.containsKey("security") && part.document().containsKey("security")) {
            call.put("security", part.document().getJsonArray("security").copy());
        }
    }

    /** The components, by section and name, that the calls refer to, directly or through one another. */
    private static Map<String, JsonObject> needed(Part part, JsonObject paths) {
        JsonObject all = part.document().getJsonObject("components", new JsonObject());
        Map<String, JsonObject> needed = new LinkedHashMap<>();
        Set<String> open = new LinkedHashSet<>(references(paths));
        while (!open.isEmpty()) {
            String name = open.iterator().next();
            open.remove(name);
            String[] sectionAndName = name.split("/", 2);
            JsonObject component =
                    all.getJsonObject(sectionAndName[0], new JsonObject()).getJsonObject(sectionAndName[1]);
            if (component != null && needed.putIfAbsent(name, component) == null) {
                open.addAll(references(component));
            }
        }
        return needed;
    }

    /** The names that mean different things in two parts, whether by themselves or by what they refer to. */
    private static Set<String> ambiguous(List<Kept> all) {
        Set<String> ambiguous = new LinkedHashSet<>();
        Map<String, JsonObject> known = new HashMap<>();
        Map<String, JsonObject> shared = new HashMap<>();
        for (Kept kept : all) {
            kept.components().forEach((name, component) -> {
                JsonObject other = known.putIfAbsent(name, component);
                if (other != null) {
                    shared.put(name, other);
                }
                if (other != null && !other.equals(component)) {
                    ambiguous.add(name);
                }
            });
        }
        boolean isComplete = false;
        while (!isComplete) {
            isComplete = !ambiguous.addAll(referringTo(ambiguous, shared));
        }
        return ambiguous;
    }

    private static Set<String> referringTo(Set<String> names, Map<String, JsonObject> components) {
        return components.entrySet().stream()
                .filter(component -> references(component.getValue()).stream().anyMatch(names::contains))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static String prefixed(String name, Part part) {
        int slash = name.indexOf('/');
        return name.substring(0, slash + 1) + part.prefix() + name.substring(slash + 1);
    }

    private static Set<String> references(Object json) {
        Set<String> found = new LinkedHashSet<>();
        renamed(json, name -> {
            found.add(name);
            return name;
        });
        return found;
    }

    /** A copy in which whatever names a component names it anew. Names are {@code section/name}. */
    private static Object renamed(Object json, UnaryOperator<String> naming) {
        return switch (json) {
            case JsonObject object -> {
                JsonObject copy = new JsonObject();
                object.forEach(member -> copy.put(
                        member.getKey(),
                        member.getKey().equals("security")
                                ? renamedSchemes(member.getValue(), naming)
                                : renamedValue(member.getValue(), naming)));
                yield copy;
            }
            case JsonArray array -> {
                JsonArray copy = new JsonArray();
                array.forEach(element -> copy.add(renamedValue(element, naming)));
                yield copy;
            }
            case String text
            when text.startsWith(COMPONENTS) && text.indexOf('/', COMPONENTS.length()) > 0 ->
                COMPONENTS + naming.apply(text.substring(COMPONENTS.length()));
            default -> json;
        };
    }

    private static @Nullable Object renamedValue(@Nullable Object value, UnaryOperator<String> naming) {
        return value == null ? null : renamed(value, naming);
    }

    /** What a call asks for names its schemes without saying where they are. */
    private static @Nullable Object renamedSchemes(@Nullable Object security, UnaryOperator<String> naming) {
        if (!(security instanceof JsonArray alternatives)) {
            return renamedValue(security, naming);
        }
        String section = "securitySchemes/";
        JsonArray copy = new JsonArray();
        for (Object alternative : alternatives) {
            JsonObject schemes = new JsonObject();
            ((JsonObject) alternative)
                    .forEach(scheme -> schemes.put(
                            naming.apply(section + scheme.getKey()).substring(section.length()), scheme.getValue()));
            copy.add(schemes);
        }
        return copy;
    }
}
