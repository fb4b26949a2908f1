#include "tests/bench/process.h"

#include "tests/support/pipe.h"

#include <array>
#include <cstdio>
#include <exception>
#include <fcntl.h>
#include <iostream>
#include <spawn.h>
#include <stdexcept>
#include <sys/wait.h>
#include <unistd.h>

namespace neuf::bench {
namespace {

void write_line(int descriptor, std::string line) {
  line += '\n';
  for (std::size_t done = 0; done < line.size();) {
    const ssize_t count = write(descriptor, line.data() + done, line.size() - done);
    if (count <= 0) throw std::runtime_error("the other process has ended");
    done += static_cast<std::size_t>(count);
  }
}

/// Whether there was one. Only one line is under way at a time.
bool read_line(int descriptor, std::string& line) {
  std::array<char, 4096> bytes{};
  line.clear();
  while (line.empty() || line.back() != '\n') {
    const ssize_t count = read(descriptor, bytes.data(), bytes.size());
    if (count <= 0) return false;
    line.append(bytes.data(), static_cast<std::size_t>(count));
  }
  line.pop_back();
  return true;
}

int answer_lines(const Pipe& questions, const Pipe& answers,
                 const std::function<AnsweringProcess::Answer()>& make_answer) {
  try {
    const auto answer = make_answer();
    for (std::string line; read_line(questions.read_end, line);)
      write_line(answers.write_end, answer(line));
    return 0;
  } catch (const std::exception& error) {
    std::cerr << "neuf-bench, second process: " << error.what() << '\n';
    return 1;
  }
}

std::string read_all(int descriptor) {
  std::array<char, 4096> bytes{};
  std::string all;
  for (ssize_t count = 0; (count = read(descriptor, bytes.data(), bytes.size())) > 0;)
    all.append(bytes.data(), static_cast<std::size_t>(count));
  return all;
}

}  // namespace

AnsweringProcess::AnsweringProcess(const std::function<Answer()>& make_answer) {
  std::fflush(nullptr);  // or both would print what is waiting
  const Pipe questions = make_pipe();
  const Pipe answers = make_pipe();
  pid_ = fork();
  if (pid_ < 0) throw std::runtime_error("no second process");
  if (pid_ == 0) {
    close(questions.write_end);
    close(answers.read_end);
    _exit(answer_lines(questions, answers, make_answer));
  }
  close(questions.read_end);
  close(answers.write_end);
  questions_ = questions.write_end;
  answers_ = answers.read_end;
}

AnsweringProcess::~AnsweringProcess() {
  close(questions_);
  close(answers_);
  waitpid(pid_, nullptr, 0);
}

std::string AnsweringProcess::ask(const std::string& line) const {
  write_line(questions_, line);
  std::string answer;
  if (!read_line(answers_, answer)) throw std::runtime_error("the second process has ended");
  return answer;
}

std::string output_of_self(const std::vector<std::string>& arguments) {
  std::vector<std::string> words{"neuf-bench"};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> pointers;
  for (std::string& word : words)
    pointers.push_back(word.data());
  pointers.push_back(nullptr);

  const Pipe output = make_pipe();
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, output.write_end, STDOUT_FILENO);
  pid_t pid = -1;
  const int code = posix_spawn(&pid, "/proc/self/exe", &actions, nullptr, pointers.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  close(output.write_end);
  if (code != 0) throw std::runtime_error("can't start this program again");
  std::string all = read_all(output.read_end);
  close(output.read_end);
  int status = 0;
  waitpid(pid, &status, 0);
  if (status != 0) throw std::runtime_error("this program, started again, failed");
  return all;
}

}  // namespace neuf::bench
