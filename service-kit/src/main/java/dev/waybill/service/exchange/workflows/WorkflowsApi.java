package dev.waybill.service.exchange.workflows;

import java.util.List;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

/** Workflow definitions: look at them, check and save new versions. */
@HttpExchange("/api/workflows")
public interface WorkflowsApi {

  String YAML = "text/yaml;charset=UTF-8";

  @GetExchange
  List<WorkflowSummary> list();

  /** The version that is active for all shops. */
  @GetExchange("/{name}")
  WorkflowDetails active(@PathVariable String name);

  @PostExchange(url = "/{name}/check", contentType = YAML)
  CheckResult check(@PathVariable String name, @RequestBody String yaml);

  /**
   * Saves it for new orders of all shops.
   *
   * @param base the newest version that the caller knows of; 409 if there is a newer one
   */
  @PutExchange(url = "/{name}", contentType = YAML)
  WorkflowDetails save(
      @PathVariable String name,
      @RequestParam String comment,
      @RequestParam int base,
      @RequestBody String yaml);
}
