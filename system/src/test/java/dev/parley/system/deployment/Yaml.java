package dev.parley.system.deployment;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** YAML, read as plainly as JSON, and without tolerance for what a type does not know. */
final class Yaml {
    private static final ObjectMapper STRICT = JsonMapper.builder()
            .annotationIntrospector(new NothingMore())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private Yaml() {}

    /** The documents of a text, anchors and merges resolved. */
    static List<JsonNode> documents(String text) {
        Iterable<Object> documents =
                new org.yaml.snakeyaml.Yaml(new SafeConstructor(new LoaderOptions())).loadAll(text);
        return StreamSupport.stream(documents.spliterator(), false)
                .filter(Objects::nonNull)
                .map(STRICT::<JsonNode>valueToTree)
                .toList();
    }

    /**
     * The tree as an object of the type.
     *
     * @throws IllegalArgumentException when there is anything in it that the type does not have
     */
    static <T> T as(Class<T> type, JsonNode tree) {
        return STRICT.convertValue(tree, type);
    }

    /** The models of Kubernetes keep what they do not know for later; here that would hide a misspelled field. */
    private static final class NothingMore extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1L;

        @Override
        public Boolean hasAnySetter(Annotated annotated) {
            return false;
        }
    }
}
