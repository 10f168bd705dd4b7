package dev.parley.kit.listing;

import static org.eclipse.microprofile.openapi.OASFactory.createParameter;
import static org.eclipse.microprofile.openapi.OASFactory.createSchema;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** How the description of the API tells what a list can be asked for. */
public final class ListParameters {

    private static final String IDS = "ids";
    private static final String AN_ID = "0199d7a4-0000-7000-8000-00000000000a";

    private ListParameters() {}

    /** The parameters of a list. */
    public static List<Parameter> of(Listable listable) {
        var parameters = new ArrayList<Parameter>();
        parameters.add(parameter(
                "page",
                number(ListRequest.DEEPEST, 1),
                "From 1; no page reaches behind record " + ListRequest.DEEPEST));
        parameters.add(parameter(
                "page_size", number(ListRequest.LARGEST_PAGE, ListRequest.USUAL_PAGE), "How many a page has at most"));
        parameters.add(parameter(
                "sort",
                text().enumeration(List.copyOf(listable.sorts()))
                        .defaultValue(listable.usualSort().toString()),
                "The order; falling with a minus"));
        if (listable.isSearchable()) {
            parameters.add(parameter("q", text().maxLength(ListRequest.LONGEST_Q), "What to search for"));
        }
        parameters.add(parameter(
                IDS,
                text(),
                "The only ones that are wanted, separated by commas: " + ListRequest.MOST_IDS + " at most"));
        listable.fields().stream().flatMap(ListParameters::filters).forEach(parameters::add);
        return parameters;
    }

    /** Tells of a call on several records which ones it takes, where it takes {@code ids}. */
    public static void describeIds(Operation call) {
        Stream.ofNullable(call.getParameters())
                .flatMap(List::stream)
                .filter(parameter -> IDS.equals(parameter.getName()))
                .forEach(ids -> ids.required(true)
                        .description("Separated by commas, " + ListRequest.MOST_IDS + " at most")
                        .schema(text().examples(List.of(AN_ID))));
    }

    private static Stream<Parameter> filters(Field field) {
        var name = field.name();
        return switch (field.filter()) {
            case Kind.Id _ -> Stream.of(parameter(name, text().format("uuid"), "Only those of this one"));
            case Kind.Flag _ ->
                Stream.of(parameter(name, createSchema().addType(SchemaType.BOOLEAN), "Only those where it is so"));
            case Kind.Choice choice ->
                Stream.of(parameter(name, text().enumeration(List.copyOf(choice.names())), "Only those of this one"));
            case Kind.Text _ ->
                Stream.of(parameter(
                        name, text().minLength(1).maxLength(ListRequest.LONGEST_Q), "Only those of this one"));
            case Kind.Time _ ->
                Stream.of(
                        parameter(name + ListQuery.FROM, time(), "Only those of then or later"),
                        parameter(name + ListQuery.TO, time(), "Only those of before"));
            case null -> Stream.empty();
        };
    }

    private static Parameter parameter(String name, Schema schema, String description) {
        return createParameter()
                .name(name)
                .in(Parameter.In.QUERY)
                .description(description)
                .schema(schema);
    }

    private static Schema number(int most, int usual) {
        return createSchema()
                .addType(SchemaType.INTEGER)
                .minimum(BigDecimal.ONE)
                .maximum(BigDecimal.valueOf(most))
                .defaultValue(usual);
    }

    private static Schema text() {
        return createSchema().addType(SchemaType.STRING);
    }

    private static Schema time() {
        return text().format("date-time");
    }
}
