package dev.waybill.step.engine;

import dev.waybill.step.DeferredStep;
import dev.waybill.step.LocalStepHandler;
import dev.waybill.step.Outcome;
import dev.waybill.step.ProviderUnavailable;
import dev.waybill.step.Refusal;
import dev.waybill.step.Step;
import dev.waybill.step.StepHandler;
import dev.waybill.step.http.FeignClients;
import java.io.IOException;
import java.sql.Connection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;

/** A service on the kit with every kind of handler, as small as an adapter can be. */
@SpringBootApplication
class ParcelService {

  static final AtomicInteger STATEMENTS = new AtomicInteger();
  static final AtomicInteger PASSING_TROUBLE = new AtomicInteger();

  record Goods(String sku, int pieces) {}

  record Parcel(String number) {}

  interface PostApi {
    @PostMapping("/parcels/{reference}")
    Parcel send(@PathVariable("reference") String reference, @RequestBody Goods goods);

    @GetMapping("/parcels/{reference}")
    Optional<Parcel> find(@PathVariable("reference") String reference);

    @DeleteMapping("/parcels/{reference}")
    void recall(@PathVariable("reference") String reference);
  }

  @Bean
  Post post() throws IOException {
    return new Post();
  }

  @Bean
  PostApi postApi(FeignClients clients, Post post) {
    return clients.provider("post").url(post.url()).build(PostApi.class);
  }

  /** Each shop has its own provider, though one server stands for all of them. */
  @Bean
  StepHandler<Goods> send(PostApi post, FeignClients clients, Post server) {
    PostApi ofOthers = clients.provider("post-of-others").url(server.url()).build(PostApi.class);
    return new StepHandler<>() {
      private PostApi of(Step<Goods> step) {
        return step.orderId().shop().equals("shop") ? post : ofOthers;
      }

      @Override
      public String action() {
        return "send";
      }

      @Override
      public Class<Goods> orderType() {
        return Goods.class;
      }

      @Override
      public Outcome handle(Step<Goods> step) {
        try {
          return Outcome.completed(of(step).send(step.id(), step.order()));
        } catch (ProviderUnavailable e) {
          throw judged(e);
        }
      }

      @Override
      public Optional<Outcome> find(Step<Goods> step) {
        try {
          return of(step).find(step.id()).map(Outcome::completed);
        } catch (ProviderUnavailable e) {
          throw judged(e);
        }
      }

      private static RuntimeException judged(ProviderUnavailable e) {
        return e.isRefused()
            ? new Refusal(e.answer().code().replace('_', '-'), e.answer().message())
            : e;
      }

      @Override
      public String provider(Step<Goods> step) {
        return "post-of-" + step.orderId().shop();
      }
    };
  }

  @Bean
  StepHandler<Goods> recall(PostApi post) {
    return new StepHandler<>() {
      @Override
      public String action() {
        return "recall";
      }

      @Override
      public Class<Goods> orderType() {
        return Goods.class;
      }

      @Override
      public Outcome handle(Step<Goods> step) {
        if (post.find(step.undoneId()).isPresent()) {
          post.recall(step.undoneId());
        }
        return Outcome.completed(null);
      }
    };
  }

  /** A provider that wants two calls: a draft, and then the parcel that is made of it. */
  @Bean
  StepHandler<Goods> draftAndSend(PostApi post) {
    return new StepHandler<>() {
      @Override
      public String action() {
        return "draft-and-send";
      }

      @Override
      public Class<Goods> orderType() {
        return Goods.class;
      }

      @Override
      public Outcome handle(Step<Goods> step) {
        String draft = step.remembered("draft");
        if (draft == null) {
          draft = post.send(step.id() + "/draft", step.order()).number();
          step.remember("draft", draft);
        }
        post.send(step.id(), step.order());
        return Outcome.completed(Map.of("draft", draft));
      }

      @Override
      public Optional<Outcome> find(Step<Goods> step) {
        String draft = String.valueOf(step.remembered("draft"));
        return post.find(step.id()).map(parcel -> Outcome.completed(Map.of("draft", draft)));
      }
    };
  }

  @Bean
  StepHandler<Goods> dropDraft() {
    return new StepHandler<>() {
      @Override
      public String action() {
        return "drop-draft";
      }

      @Override
      public Class<Goods> orderType() {
        return Goods.class;
      }

      @Override
      public Outcome handle(Step<Goods> step) {
        return Outcome.completed(Map.of("dropped", "" + step.undoneRemembered("draft")));
      }
    };
  }

  /** A provider that cannot be asked. */
  static final class Telegram implements StepHandler<Goods> {

    final List<String> sent = new CopyOnWriteArrayList<>();

    @Override
    public String action() {
      return "telegraph";
    }

    @Override
    public Class<Goods> orderType() {
      return Goods.class;
    }

    @Override
    public boolean marksBegin() {
      return true;
    }

    @Override
    public String provider(Step<Goods> step) {
      return "telegraph";
    }

    @Override
    public Outcome handle(Step<Goods> step) {
      sent.add(step.id());
      return Outcome.completed(Map.of("confirmed", true));
    }

    @Override
    public Optional<Outcome> find(Step<Goods> step) {
      return Optional.of(Outcome.completed(Map.of("confirmed", false)));
    }
  }

  @Bean
  Telegram telegram() {
    return new Telegram();
  }

  @Bean
  LocalStepHandler<Goods> count(JdbcTemplate jdbc) {
    return new LocalStepHandler<>() {
      @Override
      public String action() {
        return "count";
      }

      @Override
      public Class<Goods> orderType() {
        return Goods.class;
      }

      @Override
      public Map<String, Outcome> handle(List<Step<Goods>> steps) {
        if (PASSING_TROUBLE.get() > 0 && PASSING_TROUBLE.getAndDecrement() > 0) {
          throw new TransientDataAccessResourceException("the database is away for a moment");
        }
        var outcomes = new HashMap<String, Outcome>();
        jdbc.update(
            "INSERT INTO counted SELECT * FROM unnest(?, ?)",
            steps.stream().map(s -> s.order().sku()).toArray(String[]::new),
            steps.stream().map(Step::id).toArray(String[]::new));
        for (Step<Goods> step : steps) {
          switch (step.order().sku()) {
            case "poison" -> throw new IllegalArgumentException("not this one");
            case "sold-out" -> outcomes.put(step.id(), Outcome.rejected("out-of-stock", "None"));
            default -> outcomes.put(step.id(), Outcome.completed(step.order()));
          }
        }
        return outcomes;
      }
    };
  }

  /** Answered when somebody has weighed it. */
  static final class Weighing implements LocalStepHandler<Goods> {

    final List<DeferredStep> asked = new CopyOnWriteArrayList<>();

    @Override
    public String action() {
      return "weigh";
    }

    @Override
    public Class<Goods> orderType() {
      return Goods.class;
    }

    @Override
    public Map<String, Outcome> handle(List<Step<Goods>> steps) {
      var outcomes = new HashMap<String, Outcome>();
      for (Step<Goods> step : steps) {
        asked.add(DeferredStep.of(step));
        outcomes.put(step.id(), new Outcome.Deferred());
      }
      return outcomes;
    }
  }

  @Bean
  Weighing weighing() {
    return new Weighing();
  }

  /** Counts statements. */
  @Bean
  static BeanPostProcessor countStatements() {
    return new BeanPostProcessor() {
      @Override
      public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource source ? new Counting(source) : bean;
      }
    };
  }

  private static final class Counting extends DelegatingDataSource {
    private Counting(DataSource source) {
      super(source);
    }

    @Override
    public Connection getConnection() throws java.sql.SQLException {
      Connection real = super.getConnection();
      return (Connection)
          java.lang.reflect.Proxy.newProxyInstance(
              getClass().getClassLoader(),
              new Class<?>[] {Connection.class},
              (proxy, method, args) -> {
                if (method.getName().equals("prepareStatement")) {
                  STATEMENTS.incrementAndGet();
                }
                try {
                  return method.invoke(real, args);
                } catch (java.lang.reflect.InvocationTargetException e) {
                  throw e.getCause();
                }
              });
    }
  }
}
