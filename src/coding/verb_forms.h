#pragma once

/// The names under which a table may hold a predicate: the parser's lemma first, then what its form allows. A lemma guessed wrongly
/// ("establishe") must not hide a row.
#include <map>
#include <string>
#include <vector>

#include "coding/clause.h"

namespace chancery {

using IrregularVerbs = std::map<std::string, std::string, std::less<>>;
Result<IrregularVerbs> load_irregular_verbs(const std::string& data_folder);

std::vector<std::string> names_of(const Predicate& predicate, const Clauses& clauses, const IrregularVerbs& irregular);

}  // namespace chancery
