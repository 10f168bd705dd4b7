package dev.parley.system.deployment;

import dev.parley.system.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Builds manifests as {@code kubectl apply -k} does. */
final class Kustomize {
    private static final Path K8S = Repository.HOME.resolve("k8s");
    private static final Path DRAFTS = Repository.HOME.resolve("system/target/kustomize");

    private Kustomize() {}

    static Cluster base() {
        return build(K8S.resolve("base"));
    }

    static Cluster overlay(String name) {
        return build(K8S.resolve("overlays").resolve(name));
    }

    /** The base with these components and nothing else. */
    static Cluster with(String... components) {
        Path draft = DRAFTS.resolve(String.join("+", components));
        String list = Stream.of(components)
                .map(name -> "  - ../../../../k8s/components/" + name + "\n")
                .collect(Collectors.joining());
        try {
            Files.createDirectories(draft);
            Files.writeString(draft.resolve("kustomization.yaml"), """
                    apiVersion: kustomize.config.k8s.io/v1beta1
                    kind: Kustomization
                    namespace: parley
                    resources:
                      - ../../../../k8s/base
                    components:
                    """ + list);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return build(draft);
    }

    /** The names of all overlays or all components. */
    static List<String> all(String kind) {
        try (Stream<Path> folders = Files.list(K8S.resolve(kind))) {
            return folders.map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Cluster build(Path folder) {
        try {
            Process kubectl = new ProcessBuilder("kubectl", "kustomize", folder.toString())
                    .redirectErrorStream(true)
                    .start();
            String output = new String(kubectl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (kubectl.waitFor() != 0) {
                throw new AssertionError("kubectl kustomize " + folder + ": " + output);
            }
            return Cluster.of(output);
        } catch (IOException e) {
            throw new AssertionError(
                    "The manifests are checked with kubectl 1.28 or newer, and there is none: install it.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
