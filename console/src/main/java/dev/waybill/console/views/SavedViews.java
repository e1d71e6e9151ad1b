package dev.waybill.console.views;

import dev.waybill.console.signin.Caller;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.server.ResponseStatusException;

/**
 * Views that people keep. One's own only oneself sees; a shared one everybody sees, and its owner
 * or a manager changes it. Words that somebody searched by are not kept: they may be a customer's.
 */
@Service
public class SavedViews {

  private static final int MOST_OF_ONE = 50;
  private static final int MOST_SHARED = 100;
  private static final int LONGEST_NAME = 60;
  private static final int LONGEST_QUERY = 1_500;
  private static final int LONGEST_COLUMNS = 300;

  private final ViewStore store;

  SavedViews(ViewStore store) {
    this.store = store;
  }

  /** What the caller may open, one's own first. */
  public List<SavedView> of(Caller caller) {
    return store.of(caller.name(), MOST_OF_ONE + MOST_SHARED);
  }

  /**
   * @throws ResponseStatusException 404 if the caller sees no such view
   */
  public SavedView seen(long id, Caller caller) {
    return store
        .find(id)
        .filter(view -> view.shared() || view.owner().equals(caller.name()))
        .orElseThrow(
            () ->
                new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no view " + id + "."));
  }

  public static boolean mayChange(SavedView view, Caller caller) {
    return view.owner().equals(caller.name()) || view.shared() && caller.isManager();
  }

  /**
   * @throws ResponseStatusException 400 if it cannot be kept so, 409 if the name is taken
   */
  @Transactional
  public SavedView add(Caller caller, String name, boolean shared, String query, String columns) {
    if (store.count(caller.name()) >= MOST_OF_ONE) {
      throw refused("You have %d views, which is the most: remove one.".formatted(MOST_OF_ONE));
    }
    if (shared) {
      roomForShared();
    }
    try {
      return seen(
          store.add(caller.name(), name(name), shared, query(query), columns(columns)), caller);
    } catch (DuplicateKeyException e) {
      throw taken(e);
    }
  }

  /**
   * @throws ResponseStatusException as {@link #add}, 404 and 403
   */
  @Transactional
  public SavedView change(
      Caller caller, long id, String name, boolean shared, String query, String columns) {
    SavedView before = changeable(id, caller);
    if (shared && !before.shared()) {
      roomForShared();
    }
    try {
      store.change(id, name(name), shared, query(query), columns(columns));
    } catch (DuplicateKeyException e) {
      throw taken(e);
    }
    // A manager who makes another's view private does not see it any more.
    return store.find(id).orElse(before);
  }

  public void remove(Caller caller, long id) {
    changeable(id, caller);
    store.remove(id);
  }

  public ViewSettings settings(Caller caller) {
    return store.settings(caller.name()).orElse(ViewSettings.NONE);
  }

  /**
   * @param columns "" for the usual ones
   */
  public void keepColumns(Caller caller, String columns) {
    store.keepColumns(caller.name(), columns(columns));
  }

  /**
   * @param view that the caller's list begins with; null for all orders
   */
  public void beginWith(Caller caller, @Nullable Long view) {
    store.beginWith(caller.name(), view == null ? null : seen(view, caller).id());
  }

  private SavedView changeable(long id, Caller caller) {
    SavedView view = seen(id, caller);
    if (!mayChange(view, caller)) {
      throw new ResponseStatusException(
          HttpStatus.FORBIDDEN,
          "Only %s or a manager changes this view: save your own.".formatted(view.owner()));
    }
    return view;
  }

  private void roomForShared() {
    if (store.shared() >= MOST_SHARED) {
      throw refused("There are %d shared views, which is the most.".formatted(MOST_SHARED));
    }
  }

  private static String name(String name) {
    String given = name.strip();
    if (given.isEmpty() || given.length() > LONGEST_NAME) {
      throw refused("A view needs a name of at most " + LONGEST_NAME + " characters.");
    }
    return given;
  }

  private static String query(String query) {
    if (query.length() > LONGEST_QUERY) {
      throw refused("These filters are too long to be kept.");
    }
    return query;
  }

  private static String columns(String columns) {
    if (columns.length() > LONGEST_COLUMNS) {
      throw refused("columns are names with commas between them, such as shop,status,total.");
    }
    return columns;
  }

  private static ResponseStatusException taken(DuplicateKeyException e) {
    return new ResponseStatusException(
        HttpStatus.CONFLICT, "You have a view of that name already: choose another.", e);
  }

  private static ResponseStatusException refused(String why) {
    return new ResponseStatusException(HttpStatus.BAD_REQUEST, why);
  }
}
