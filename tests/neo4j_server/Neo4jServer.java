import java.io.IOException;
import java.nio.file.Path;
import org.neo4j.configuration.Config;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.graphdb.facade.DatabaseManagementServiceFactory;
import org.neo4j.graphdb.facade.GraphDatabaseDependencies;
import org.neo4j.graphdb.factory.module.edition.CommunityEditionModule;
import org.neo4j.kernel.impl.factory.DbmsInfo;

/**
 * Neo4j Community on a home folder: {@code Neo4jServer HOME}, which must hold conf/neo4j.conf.
 *
 * <p>Stops on SIGTERM, and when its standard input ends: it never outlives the process that started it.
 */
public class Neo4jServer {
    public static void main(String[] arguments) throws IOException {
        Path home = Path.of(arguments[0]).toAbsolutePath();
        Config config = Config.newBuilder()
                .fromFile(home.resolve("conf/neo4j.conf"))
                .set(GraphDatabaseSettings.neo4j_home, home)
                .build();
        DatabaseManagementService service =
                new DatabaseManagementServiceFactory(DbmsInfo.COMMUNITY, CommunityEditionModule::new)
                        .build(config, false, GraphDatabaseDependencies.newDependencies());
        Runtime.getRuntime().addShutdownHook(new Thread(service::shutdown));
        while (System.in.read() >= 0) {
            // Only the end of the input matters.
        }
        System.exit(0);
    }
}
