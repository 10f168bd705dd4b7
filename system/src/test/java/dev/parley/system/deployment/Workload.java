package dev.parley.system.deployment;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Something that runs pods.
 *
 * @param replicas how many at first; absent where an autoscaler says so, and where it runs to its end
 * @param serves whether it goes on until it is stopped
 */
record Workload(String name, @Nullable Integer replicas, boolean serves, PodTemplateSpec template) {

    static Workload of(Deployment deployment) {
        return new Workload(
                deployment.getMetadata().getName(),
                deployment.getSpec().getReplicas(),
                true,
                deployment.getSpec().getTemplate());
    }

    static Workload of(StatefulSet set) {
        return new Workload(
                set.getMetadata().getName(),
                set.getSpec().getReplicas(),
                true,
                set.getSpec().getTemplate());
    }

    static Workload of(Job job) {
        return new Workload(
                job.getMetadata().getName(), null, false, job.getSpec().getTemplate());
    }

    static Workload of(CronJob job) {
        return new Workload(
                job.getMetadata().getName(),
                null,
                false,
                job.getSpec().getJobTemplate().getSpec().getTemplate());
    }

    PodSpec pod() {
        return template.getSpec();
    }

    List<Container> containers() {
        return Stream.concat(pod().getContainers().stream(), pod().getInitContainers().stream())
                .toList();
    }

    Container container() {
        return pod().getContainers().getFirst();
    }

    Map<String, String> labels() {
        return template.getMetadata().getLabels();
    }

    boolean matches(LabelSelector selector) {
        boolean labelled = selector.getMatchLabels() == null
                || labels().entrySet().containsAll(selector.getMatchLabels().entrySet());
        return labelled
                && selector.getMatchExpressions().stream()
                        .allMatch(expression -> expression.getOperator().equals("In")
                                && expression.getValues().contains(labels().get(expression.getKey())));
    }

    List<Integer> ports() {
        return containers().stream()
                .flatMap(container -> container.getPorts().stream())
                .map(ContainerPort::getContainerPort)
                .toList();
    }

    /** The variables that have a value in the manifests, with those of the config maps that it takes. */
    Map<String, String> variables(Cluster cluster) {
        Map<String, String> variables = new HashMap<>();
        container().getEnvFrom().stream()
                .map(source -> source.getConfigMapRef().getName())
                .flatMap(name -> cluster.all(ConfigMap.class).stream()
                        .filter(map -> map.getMetadata().getName().equals(name)))
                .forEach(map -> variables.putAll(map.getData()));
        container().getEnv().stream()
                .filter(variable -> variable.getValue() != null)
                .forEach(variable -> variables.put(variable.getName(), variable.getValue()));
        return variables;
    }

    Stream<String> variableNames() {
        return containers().stream()
                .flatMap(container -> container.getEnv().stream())
                .map(EnvVar::getName);
    }

    @Override
    public String toString() {
        return name;
    }
}
