#pragma once

/// Rows -> findings: why a relation is stuck, what would unlock it, which outcomes hold.
/// Definitions: Fang, Hipel & Kilgour 1993 and Rego & Vieira for SSEQ (docs/analysis.md).
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/base.h"
#include "ledger/ledger.h"

namespace chancery {

// ---- The lock: what cannot hold together, and what would open it --------------------------------

/// Which goal, on which day, and what the analyst changes.
struct WhyOptions {
  std::optional<Act> goal;  // only `act` and `what` count; none: the relation's best-known open goal
  std::optional<Date> as_of;
  std::optional<Date> known_at;
  std::optional<Date> since;           // tell what changed since that day
  std::vector<std::string> dropped;    // keys of positions left out
  std::vector<StoredPosition> added;   // positions put beside those of the ledger
  std::vector<std::string> held;       // keys of positions that may not be given up
  std::map<std::string, double> costs; // by key: what giving a position up costs; 1 otherwise
};

/// One thing a party insists on, with everyone who reported it.
struct LockPosition {
  std::string key;                   // of the report that stands for it: the latest
  std::vector<StoredPosition> said;  // in order of saying
  int origins = 0;                   // independent stories
  bool red_line = false;
  bool stale = false;      // last said more than three years before the day asked about
  bool contested = false;  // the same holder is also reported as willing
};

struct Concession {
  std::string by;
  Act act;
  std::optional<std::string> position;  // the key of the position that is given up, if one is
  bool crosses_red_line = false;
  bool drops_condition = false;  // the act is done although its condition is not met
};

struct Why {
  std::vector<std::string> parties;
  Act goal;
  std::optional<RelationState> state;
  bool locked = false;
  std::vector<LockPosition> positions;  // all that bear on the goal
  struct Reason {
    std::vector<std::string> positions;  // keys: a minimal set that cannot all hold while the goal is met
    std::string explanation;
  };
  std::vector<Reason> because;
  struct Unlock {
    std::vector<Concession> concessions;
    double cost = 0;
    int red_lines = 0;
  };
  std::vector<Unlock> unlocks;  // the cheapest first
  std::vector<std::vector<Act>> cycles;
  std::vector<std::string> forbidding;  // keys: where nothing unlocks
  bool rests_on_single_source = false;  // without positions that one story alone reports, it would not be locked
  bool complete = true;
  std::vector<StoredPosition> others;  // what else the two ask, offer or are open to between them: insists on nothing
  struct Changes {
    Date since;
    bool was_locked = false;
    std::vector<std::string> new_positions;  // keys
  };
  std::optional<Changes> changes;
};

/// What `why` asks: of a ledger, or of whatever else keeps positions.
struct PositionSource {
  std::function<Result<std::vector<StoredPosition>>(const Question&)> positions;
  std::function<Result<std::vector<RelationState>>(const Question&)> relation_states;
};
/// The source that `ledger` is; borrowed.
PositionSource source_of(Ledger& ledger);

/// Why the relation of `a` and `b` (state codes) is stuck and what would unlock it. `data_folder` holds data/analysis.
Result<Why> why(const PositionSource& source, const std::string& a, const std::string& b, const WhyOptions& options,
                const std::string& data_folder, const NameActor& name);
std::string to_json(const Why& why);
std::string to_text(const Why& why, const NameActor& name, bool colour);

/// A first conflict model out of what stands in the way: a red line becomes "never that act", a precondition "the act only if", an
/// offer or demand a later wish. JSON as read_conflict_model reads it, with a note a line: the quote it came from. A draft for
/// the analyst to edit, never a finding.
std::string draft_game_json(const Why& why, const NameActor& name);

/// Reads a position as an analyst types it: "GEO refuses restore diplomatic-relations unless RUS withdraw recognition of ABK,OST".
Result<StoredPosition> position_from_words(std::string_view words);

// ---- The game: graph model for conflict resolution --------------------------------------------

/// Which way an option may be changed: both ways, only from no to yes, or only back.
enum class Direction { both, forward, backward };

struct GameOption {
  std::string name;
  int decision_maker = 0;
  Direction direction = Direction::both;
};

/// A conflict among decision makers (at most 62 options). States are numbered from 0 inside; `ids` are the file's.
struct ConflictModel {
  std::vector<std::string> decision_makers;
  std::vector<GameOption> options;
  std::vector<int> ids;
  std::vector<std::uint64_t> yes;     // bit o: option o is taken
  std::vector<std::uint64_t> merged;  // bit o: both answers of option o are this state; no move leads out of such a state
  /// readings[d][r][s]: how good state s is to d in reading r, 0 the worst, ties equal. One reading as a rule; several where
  /// sources disagree on what d wants.
  std::vector<std::vector<std::vector<std::int32_t>>> readings;
  /// moves[d]: the arcs (from, to) where the graph is given outright; empty where it follows from the options.
  std::vector<std::vector<std::pair<std::int32_t, std::int32_t>>> moves;
  std::optional<std::int32_t> status_quo;

  std::size_t size() const { return ids.size(); }
};

/// Reads a model: our own JSON (spec/record.md, "Conflict models") or a .gmcr file. `name` is for messages: one line with the place
/// and the cause.
Result<ConflictModel> read_conflict_model(std::string_view json, const std::string& name);
std::string to_model_json(const ConflictModel& model);
/// The .gmcr form; states are renumbered as GMCR+ does. Merged states and graphs given outright cannot be said in it.
Result<std::string> to_gmcr_json(const ConflictModel& model);

enum class Concept : std::uint8_t { nash, gmr, smr, seq, sseq };
inline constexpr std::array<Concept, 5> kConcepts = {Concept::nash, Concept::gmr, Concept::smr, Concept::seq, Concept::sseq};
std::string_view name_of(Concept under);

/// Which states are stable for whom: stable[concept][decision maker][state].
struct Stability {
  std::array<std::vector<std::vector<bool>>, 5> stable;

  bool is_equilibrium(Concept under, std::size_t state) const;
  std::vector<std::int32_t> equilibria(Concept under) const;
};

/// Solves the reading `reading[d]` of each decision maker d (empty: the first of each), on `jobs` threads; the same at any number.
Stability solve(const ConflictModel& model, const std::vector<int>& reading = {}, int jobs = 1);

/// Equilibria that hold whatever reading is right, and those that hold in some.
struct RobustEquilibria {
  std::array<std::vector<std::int32_t>, 5> in_all;
  std::array<std::vector<std::int32_t>, 5> in_some;
};
Result<RobustEquilibria> solve_readings(const ConflictModel& model);

/// One step of a path: who moves, and where to.
struct GameMove {
  int decision_maker = 0;
  std::int32_t to = 0;
};

/// Why a state is stable, or is not, for one decision maker: each unilateral improvement and the others' answer to it.
struct Witness {
  struct Answer {
    std::int32_t improvement = 0;
    std::vector<GameMove> sanction;  // empty: nothing sanctions it
    bool sanctioned = false;
  };
  bool stable = false;
  std::vector<Answer> answers;
};
Witness explain_stability(const ConflictModel& model, Concept under, int decision_maker, std::int32_t state);

/// The shortest legal path from one state to another (no decision maker moves twice in a row); by improvements only, if asked.
std::optional<std::vector<GameMove>> shortest_path(const ConflictModel& model, std::int32_t from, std::int32_t to,
                                                   bool improvements_only);

/// A joint move of several decision makers that is better for each of them.
struct CoalitionImprovement {
  std::vector<int> members;
  std::int32_t from = 0;
  std::int32_t to = 0;
};
std::vector<CoalitionImprovement> coalition_improvements(const ConflictModel& model, std::int32_t from);

/// For which rankings of one decision maker (the others' as they are) a wanted state is stable for it.
struct InverseAnswer {
  std::string condition;                // in words: what must be ranked how
  std::optional<std::int64_t> rankings; // how many of the n! strict rankings do, where n is at most 8
};
InverseAnswer preferences_for(const ConflictModel& model, Concept under, int decision_maker, std::int32_t wanted);

// ---- Pictures: SVG with title and description -------------------------------------------------

/// What holds the goal back: positions, the acts they wait for, and which cannot hold together.
std::string draw_lock(const Why& why, const NameActor& name);
/// When each side said what, oldest left.
std::string draw_positions(const Why& why, const NameActor& name);
/// The states and who can move where; equilibria stand out. For models of at most 64 states.
Result<std::string> draw_game(const ConflictModel& model, const Stability& stability);

}  // namespace chancery
