package dev.waybill.step.engine;

import dev.waybill.service.background.PeriodicTask;
import dev.waybill.service.kafka.ContainerLoop;
import dev.waybill.service.kafka.DeadLetterWriter;
import dev.waybill.service.kafka.KafkaClients;
import dev.waybill.service.kafka.UnwrittenDeadLetters;
import dev.waybill.step.DeferredSteps;
import dev.waybill.step.LocalStepHandler;
import dev.waybill.step.OutcomeJournal;
import dev.waybill.step.StepHandler;
import io.github.resilience4j.micrometer.tagged.TaggedBulkheadMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.Producer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.cloud.stream.binder.kafka.KafkaBinderMetrics;
import org.springframework.cloud.stream.config.ListenerContainerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.messaging.Message;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The engine of a service that names itself in {@code waybill.step.service}. */
@AutoConfiguration(
    afterName = {
      "org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration",
      "org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration",
      "dev.waybill.service.kafka.KafkaClientsConfiguration"
    },
    beforeName = "org.springframework.cloud.stream.function.FunctionConfiguration")
@ConditionalOnProperty("waybill.step.service")
@EnableConfigurationProperties({StepSettings.class, LedgerSettings.class})
class StepKitConfiguration {

  @Bean(destroyMethod = "close")
  Producer<byte[], byte[]> stepReplyProducer(KafkaClients kafka, StepSettings settings) {
    return kafka.producer(settings.service() + "-steps", Map.of());
  }

  @Bean
  StepMeters stepMeters(MeterRegistry registry) {
    return new StepMeters(registry);
  }

  @Bean
  Ledger stepLedger(
      JdbcTemplate jdbc,
      PlatformTransactionManager transactions,
      StepSettings settings,
      ObjectProvider<OutcomeJournal> journal) {
    String owner = settings.owner();
    return new Ledger(
        jdbc,
        new TransactionTemplate(transactions),
        owner == null || owner.isBlank() ? UUID.randomUUID().toString() : owner,
        settings.longestCall(),
        journal.getIfAvailable());
  }

  @Bean
  PeriodicTask stepLedgerPruning(JdbcTemplate jdbc, LedgerSettings settings, Clock clock) {
    String name = "Forgetting old outcomes";
    return settings.retention().isPositive()
        ? PeriodicTask.sweeping(name, settings.interval(), new LedgerPruner(jdbc, settings, clock))
        : PeriodicTask.off(name);
  }

  @Bean
  KeyedExecutor stepExecutor() {
    return new KeyedExecutor();
  }

  @Bean
  ProviderLimits providerLimits(StepSettings settings, StepMeters meters, MeterRegistry registry) {
    var limits = new ProviderLimits(settings);
    meters.room(limits::inside);
    TaggedBulkheadMetrics.ofBulkheadRegistry(limits.bulkheads()).bindTo(registry);
    return limits;
  }

  @Bean
  GroupCommitter stepGroupCommitter(Ledger ledger, Clock clock) {
    return new GroupCommitter(ledger, clock);
  }

  @Bean
  CommandDecoder stepCommandDecoder(
      ObjectProvider<StepHandler<?>> remote, ObjectProvider<LocalStepHandler<?>> local) {
    return new CommandDecoder(remote.stream().toList(), local.stream().toList());
  }

  @Bean
  Replies stepReplies(
      Producer<byte[], byte[]> stepReplyProducer, StepSettings settings, Clock clock) {
    return new Replies(stepReplyProducer, settings.service(), clock);
  }

  @Bean
  DeferredSteps deferredSteps(Ledger ledger, Replies replies, StepMeters meters, Clock clock) {
    return new LedgeredDeferredSteps(ledger, replies, meters, clock);
  }

  @Bean
  CommandIntake stepCommandIntake(
      CommandDecoder decoder,
      KeyedExecutor executor,
      ProviderLimits limits,
      Ledger ledger,
      GroupCommitter committer,
      Producer<byte[], byte[]> stepReplyProducer,
      Replies replies,
      StepMeters meters,
      PlatformTransactionManager transactions,
      MeterRegistry registry,
      StepSettings settings,
      Clock clock) {
    var deadLetters =
        new CommandDeadLetters(
            new DeadLetterWriter(stepReplyProducer, new UnwrittenDeadLetters(registry, "steps")),
            clock);
    var calls = new Calls(committer, meters, clock);
    return new CommandIntake(
        decoder,
        new RemoteSteps(executor, limits, ledger, committer, calls, replies, meters, clock),
        new LocalSteps(
            new TransactionTemplate(transactions), ledger, replies, deadLetters, meters, clock),
        deadLetters,
        meters,
        settings.longestCall());
  }

  /** A batch that could not be taken in (the database is away) comes again until it can. */
  @Bean
  ContainerLoop stepConsumerLoop() {
    return new ContainerLoop("commands", "Commands could not be taken in, and come again");
  }

  @Bean
  StepKit stepKit(
      StepSettings settings,
      KafkaClients kafka,
      CommandDecoder decoder,
      KeyedExecutor executor,
      GroupCommitter committer,
      Producer<byte[], byte[]> stepReplyProducer) {
    return new StepKit(settings, kafka, decoder, executor, committer, stepReplyProducer);
  }

  /** The function that the binding commands-in-0 feeds. */
  @Bean
  Consumer<Message<RecordBatch>> commands(CommandIntake intake, ContainerLoop stepConsumerLoop) {
    return message -> stepConsumerLoop.batch(() -> intake.accept(message.getPayload().records()));
  }

  @Bean
  RecordBatchConverter stepRecordBatchConverter(StepMeters meters) {
    return new RecordBatchConverter(meters);
  }

  @Bean
  KafkaBinderMetrics kafkaBinderMetrics() {
    return new NoBinderMetrics();
  }

  @Bean
  ListenerContainerCustomizer<AbstractMessageListenerContainer<?, ?>> stepListening(
      StepSettings settings, ContainerLoop stepConsumerLoop) {
    return (container, destination, group) -> {
      stepConsumerLoop.leads(container);
      String owner = settings.owner();
      if (owner != null && !owner.isBlank()) {
        container
            .getContainerProperties()
            .getKafkaConsumerProperties()
            .put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, group + '-' + owner);
      }
    };
  }
}
